package io.facetwatch.bench;

import io.facetwatch.bench.DriftFigures.Delay;
import io.facetwatch.bench.DriftFigures.Power;
import java.util.function.Consumer;

/** Figures of a bench of drift as tables in Markdown. */
final class DriftReportText {
    private final Consumer<String> told;

    DriftReportText(Consumer<String> told) {
        this.told = told;
    }

    void write(DriftFigures figures) {
        told.accept("\n| event | planted | named at once |\n|---|---|---|");
        for (Power power : figures.power()) {
            told.accept("| %s | %d | %d |".formatted(power.kind(), power.planted(), power.named()));
        }
        told.accept(
                "\n| nothing changed | unit-checkpoints | false events | per 1000 | at most, with 95 % |\n|---|---|---|---|---|");
        figures.falseAlarms().forEach(alarms -> told.accept(alarms.row()));
        told.accept(
                "\n| statistic | significant on harmless pairs | area under the ROC for \"this class unit changed\" |\n|---|---|---|");
        figures.areas()
                .forEach((movement, area) -> told.accept("| %s | %d | %.3f |"
                        .formatted(movement, figures.significantOnNulls().get(movement), area)));
        if (!figures.delays().isEmpty()) {
            told.accept(
                    "\n| change | how it comes | event | alert opens, checkpoints after the whole change |\n|---|---|---|---|");
        }
        for (Delay delay : figures.delays()) {
            String opens =
                    delay.checkpoints() == Delay.NEVER ? "not in this sequence" : String.valueOf(delay.checkpoints());
            told.accept("| %s | %s | %s | %s |".formatted(delay.change(), delay.sequence(), delay.event(), opens));
        }
        told.accept("\n%.0f s".formatted(figures.seconds()));
    }
}
