package io.facetwatch.bench;

import io.facetwatch.bench.DriftCase.Expected;
import io.facetwatch.graph.Layer;
import io.facetwatch.graph.WeightEdit;
import io.facetwatch.pipeline.LayerChanges.Kind;
import io.facetwatch.pipeline.LocalStudies;
import io.facetwatch.pipeline.RejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is played: planted changes that a file names, and edits made on the fly.
 *
 * <p>The file has a head and the columns model, layer, harmless (yes, no), changed units, expected events as
 * kind:unit; lists with ";" between. Unit "layer" is the layer itself, "any" any unit. The first model is the baseline.
 */
final class DriftPlan {
    /** Relative sizes of noise that counts as harmless. Ours: up to half of what the null distribution is made with. */
    private static final double[] NOISE = {0.005, 0.01, 0.02};

    /** Relative sizes of noise on one unit's weights that counts as a change. Ours: as large as the weights, and half. */
    private static final double[] UNIT_NOISE = {0.5, 1};

    private final Path file;
    private final Path folder;
    private final StudyOpener opener;

    /** Opens a file. */
    interface StudyOpener {
        LocalStudies open(Path model) throws IOException, RejectedException;
    }

    /** @param folder to which the models of the file are relative */
    DriftPlan(Path file, Path folder, StudyOpener opener) {
        this.file = file;
        this.folder = folder;
        this.opener = opener;
    }

    LocalStudies baseline() throws IOException, RejectedException {
        return opener.open(folder.resolve(rows().get(0)[0]));
    }

    /** Planted changes in the file's order. */
    List<DriftCase> planted() throws IOException, RejectedException {
        List<DriftCase> cases = new ArrayList<>();
        for (String[] row : rows().subList(1, rows().size())) {
            cases.add(new DriftCase(
                    row[0],
                    row[1],
                    opener.open(folder.resolve(row[0])),
                    row[2].equals("yes"),
                    parts(row[3]).map(Integer::parseInt).toList(),
                    parts(row[4]).map(DriftPlan::expected).toList()));
        }
        return cases;
    }

    /**
     * Edits of one layer.
     *
     * @param looked units whose statistics are all tested, at least one
     */
    List<DriftCase> edits(LocalStudies baseline, String name, List<Integer> looked) throws RejectedException {
        Layer layer = baseline.layer(name);
        List<DriftCase> cases = new ArrayList<>();
        for (int i = 0; i < NOISE.length; i++) {
            double size = NOISE[i];
            long seed = 1000L + i; // ours: far from the seeds that the noise floor draws with
            cases.add(new DriftCase(
                    "noise " + size,
                    name,
                    baseline.edited(graph -> WeightEdit.noise(graph, size, seed)),
                    true,
                    List.of(),
                    List.of()));
        }
        if (editable(baseline, layer)) {
            int unit = looked.get(0);
            if (looked.size() > 1) {
                cases.add(swapped(baseline, name, unit, looked.get(1)));
            }
            boolean isOutput = layer.kind() == Layer.Kind.OUTPUT;
            cases.add(new DriftCase(
                    "unit zeroed",
                    name,
                    baseline.edited(graph -> WeightEdit.zeroed(graph, layer, unit)),
                    false,
                    List.of(unit),
                    List.of(new Expected(isOutput ? Kind.DRIFTED : Kind.UNIT_DEAD, unit))));
            for (double size : UNIT_NOISE) {
                cases.add(new DriftCase(
                        "noise %s on a unit".formatted(size),
                        name,
                        baseline.edited(graph -> WeightEdit.noise(graph, layer, unit, size, 3000)),
                        false,
                        List.of(unit),
                        List.of(new Expected(Kind.DRIFTED, unit))));
            }
        }
        return cases;
    }

    private static DriftCase swapped(LocalStudies baseline, String name, int first, int second)
            throws RejectedException {
        Layer layer = baseline.layer(name);
        int[] swapped = IntStream.range(0, layer.units()).toArray();
        swapped[first] = second;
        swapped[second] = first;
        return new DriftCase(
                "two units swapped",
                name,
                baseline.edited(graph -> WeightEdit.reordered(graph, layer, swapped)),
                false,
                List.of(),
                List.of(new Expected(Kind.PERMUTED, -1)));
    }

    private static boolean editable(LocalStudies baseline, Layer layer) throws RejectedException {
        try {
            baseline.edited(graph -> WeightEdit.zeroed(graph, layer, 0));
            return true;
        } catch (IllegalArgumentException sumOfBranches) {
            return false;
        }
    }

    private static Expected expected(String text) {
        String[] parts = text.split(":", -1);
        int unit = parts[1].equals("layer") ? -1 : parts[1].equals("any") ? -2 : Integer.parseInt(parts[1]);
        return new Expected(Kind.valueOf(parts[0]), unit);
    }

    private static Stream<String> parts(String list) {
        return Arrays.stream(list.split(";", -1)).filter(part -> !part.isBlank());
    }

    private List<String[]> rows() throws IOException {
        List<String[]> rows = Files.readAllLines(file).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split(",", -1))
                .toList();
        for (String[] row : rows) {
            if (row.length != 5) {
                throw new IllegalArgumentException(
                        "%s must have 5 columns, found %d in '%s'".formatted(file, row.length, String.join(",", row)));
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("%s must name a baseline".formatted(file));
        }
        return rows;
    }
}
