package io.facetwatch.app;

import io.facetwatch.probe.ProbeSetException;
import io.quarkus.runtime.QuarkusBindException;
import io.smallrye.config.ConfigValidationException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says in one line why the service cannot start; the stack only for a defect of ours. */
public final class StartupProblem {
    private static final Pattern REQUIRED = Pattern.compile("The config property (\\S+) is required");

    private static final List<Class<? extends Throwable>> OF_THE_WORLD = List.of(
            ConfigValidationException.class,
            QuarkusBindException.class,
            ProbeSetException.class,
            IOException.class,
            IllegalArgumentException.class);

    private StartupProblem() {}

    /** Writes it to the given stream. */
    public static void report(Throwable problem, PrintStream err) {
        Optional<Throwable> known = chain(problem)
                .filter(cause -> OF_THE_WORLD.stream().anyMatch(type -> type.isInstance(cause)))
                .findFirst();
        err.println("facetwatch: " + known.map(StartupProblem::sentence).orElseGet(() -> deepest(problem)));
        if (known.isEmpty()) {
            problem.printStackTrace(err);
        }
    }

    /** What the deepest cause says of itself. */
    static String deepest(Throwable problem) {
        Throwable cause = chain(problem).reduce((first, second) -> second).orElse(problem);
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static Stream<Throwable> chain(Throwable problem) {
        return Stream.iterate(problem, cause -> cause != null, Throwable::getCause);
    }

    private static String sentence(Throwable problem) {
        if (problem instanceof ConfigValidationException invalid) {
            return IntStream.range(0, invalid.getProblemCount())
                    .mapToObj(i -> setting(invalid.getProblem(i).getMessage()))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining("; "));
        }
        return String.valueOf(problem.getMessage());
    }

    /** The framework's words, or for a property that is missing how to give it. */
    private static String setting(String message) {
        Matcher required = REQUIRED.matcher(message);
        return required.find()
                ? "%s is required: set it as environment variable %s or as system property"
                        .formatted(required.group(1), variable(required.group(1)))
                : message;
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
