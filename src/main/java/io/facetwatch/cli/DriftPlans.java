package io.facetwatch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the plan of a bench. */
final class DriftPlans {
    private static final String ORCHARD = "/bench/orchard-drift.csv";

    private DriftPlans() {}

    /** The given one, else that of the data, else that of the orchard run as a file in a folder. */
    static Path choose(Path data, @Nullable Path given, Path folder) throws IOException {
        if (given != null) {
            return given;
        }
        Path own = data.resolve("drift-plan.csv");
        if (Files.exists(own)) {
            return own;
        }
        Path orchard = folder.resolve("orchard-drift.csv");
        try (InputStream plan = Objects.requireNonNull(DriftPlans.class.getResourceAsStream(ORCHARD), ORCHARD)) {
            Files.write(orchard, plan.readAllBytes());
        }
        return orchard;
    }

    /** The model that a plan names first. */
    static Path baseline(Path plan, Path data) throws IOException {
        List<String> lines = Files.readAllLines(plan);
        if (lines.size() < 2) {
            throw new NoSuchFileException(plan.toString(), null, "names no baseline");
        }
        return data.resolve(lines.get(1).split(",", -1)[0]);
    }
}
