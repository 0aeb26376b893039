package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class CommandLineTest {
    @Test
    void withoutArgumentsTheUsageNamesEveryCommand() {
        Run run = Run.of();

        assertEquals(0, run.code(), run.err());
        for (String command :
                List.of("serve", "demo", "inspect", "gradient", "publish", "pin", "facets", "visualize")) {
            assertTrue(run.out().lines().anyMatch(line -> line.startsWith("  " + command)), command + ": " + run.out());
        }
    }

    @Test
    void helpTellsTheDefaultOfEveryOptionThatMayBeLeftOut() {
        List<String> silent = new ArrayList<>();

        for (CommandLine command :
                Facetwatch.commandLine(System.out, System.err).getSubcommands().values()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                boolean isTold = String.join(" ", option.description())
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("default");
                if (!isTold && !option.required() && !option.usageHelp() && !option.versionHelp()) {
                    silent.add(command.getCommandName() + " " + option.longestName());
                }
            }
        }

        assertEquals(List.of(), silent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo", "inspect", "gradient", "publish", "pin", "facets", "visualize"})
    void everyCommandHasHelp(String command) {
        Run run = Run.of(command, "--help");

        assertAll(
                () -> assertEquals(0, run.code(), run.err()),
                () -> assertTrue(run.out().startsWith("Usage: facetwatch " + command), run.out()));
    }

    @Test
    void anUnknownCommandIsWrongUseInOneLine() {
        Run run = Run.of("frobnicate");

        assertEquals(Facetwatch.BAD_INPUT, run.code());
        assertEquals(
                List.of("facetwatch: Unmatched argument at index 0: 'frobnicate'; see 'facetwatch --help'"),
                run.problems());
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        Run run = Run.of("--version");

        assertTrue(run.out().matches("facetwatch \\S+\\R"), run.out());
    }
}
