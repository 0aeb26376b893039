package io.facetwatch.drift;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.facet.Facet;
import io.facetwatch.facet.Facets;
import io.facetwatch.tensor.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Builds comparisons from a known group of every probe image: the facets of a unit are the groups of its images. */
final class SideOf {
    static final UnitId UNIT = new UnitId(new LayerId("logits"), 2);

    private SideOf() {}

    /** The sides of two checkpoints whose images fall into the same groups; {@code images*} are the unit's images. */
    static List<Side> groups(int[] groups, List<float[]> activations, List<int[]> images, Matrix codes) {
        Facets before = facets(groups, activations.get(0), images.get(0), codes);
        Facets after = facets(groups, activations.get(1), images.get(1), codes);
        int[] domain = SharedDomain.images(before, after);
        return List.of(
                side(484, activations.get(0), before, facetOf(before, domain, groups, codes)),
                side(605, activations.get(1), after, facetOf(after, domain, groups, codes)));
    }

    static Side side(long step, float[] activations, Facets facets, int[] facetOfDomain) {
        return new Side(new CheckpointId("orchard", step), activations, facets, facetOfDomain, 3);
    }

    static Facets facets(int[] groups, float[] activations, int[] images, Matrix codes) {
        int[] sorted = IntStream.of(images)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -activations[i])
                        .thenComparing(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> parts = new ArrayList<>(IntStream.of(sorted)
                .map(i -> groups[i])
                .distinct()
                .sorted()
                .mapToObj(g -> IntStream.of(sorted).filter(i -> groups[i] == g).toArray())
                .toList());
        parts.sort(Comparator.comparingInt((int[] part) -> -part.length));
        List<Facet> facets = new ArrayList<>();
        int[] facetOf = new int[sorted.length];
        for (int f = 0; f < parts.size(); f++) {
            int[] part = parts.get(f);
            facets.add(new Facet(new FacetId(UNIT, f), part, mean(codes, part), 1));
            for (int i = 0; i < sorted.length; i++) {
                facetOf[i] = groups[sorted[i]] == groups[part[0]] ? f : facetOf[i];
            }
        }
        return new Facets(UNIT, sorted, facetOf, Matrix.zeros(sorted.length, 2), facets, facets.size(), 0);
    }

    /** An image of a known group goes to that group's facet, any other to the nearest. */
    private static int[] facetOf(Facets facets, int[] domain, int[] groups, Matrix codes) {
        Matrix domainCodes = new Matrix(domain.length, codes.columns(), new float[domain.length * codes.columns()]);
        for (int d = 0; d < domain.length; d++) {
            System.arraycopy(codes.row(domain[d]), 0, domainCodes.values(), d * codes.columns(), codes.columns());
        }
        int[] nearest = SharedDomain.facetOf(facets, domain, domainCodes);
        for (int d = 0; d < domain.length; d++) {
            int group = groups[domain[d]];
            int own = facets.facets().stream()
                    .filter(f -> groups[f.members()[0]] == group)
                    .mapToInt(f -> f.id().index())
                    .findFirst()
                    .orElse(nearest[d]);
            nearest[d] = own;
        }
        return nearest;
    }

    private static float[] mean(Matrix codes, int[] images) {
        float[] mean = new float[codes.columns()];
        for (int image : images) {
            for (int c = 0; c < mean.length; c++) {
                mean[c] += codes.at(image, c) / images.length;
            }
        }
        return mean;
    }

    static int[] top(float[] activations, int count) {
        return IntStream.range(0, activations.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -activations[i])
                        .thenComparing(i -> i))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static int[] where(int[] values, int from, int to) {
        return IntStream.range(0, values.length)
                .filter(i -> values[i] >= from && values[i] < to)
                .toArray();
    }

    static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }
}
