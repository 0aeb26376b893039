package io.facetwatch.bench;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How many varieties the codes tell apart. Each image is named by the majority of its {@value #MOST_NEIGHBOURS} nearest others; a
 * variety is separable if {@value #LEVEL} of its images are named right and as many of those so named are its own.
 *
 * <p>ours: neighbours, because varieties lie on curves, which class means cut; more of them than the dozen neighbouring frames
 * of a film, which would vouch for each other. Fewer where a variety is so small that its images could not outvote the rest.
 */
final class Separable {
    private static final int MOST_NEIGHBOURS = 15;
    private static final double LEVEL = 0.9;

    private Separable() {}

    /**
     * @param codes [images, dims]
     * @param varietyOf [images] from 0 up
     */
    static int count(Matrix codes, int[] varietyOf) {
        int varieties = Arrays.stream(varietyOf).max().orElse(-1) + 1;
        int smallest = (int) IntStream.range(0, varieties)
                .mapToLong(variety -> count(image -> varietyOf[image] == variety, varietyOf.length))
                .min()
                .orElse(0);
        int neighbours = Math.max(1, Math.min(MOST_NEIGHBOURS, 2 * (smallest - 1) - 1));
        int[] named = IntStream.range(0, varietyOf.length)
                .map(image -> named(codes, varietyOf, image, neighbours))
                .toArray();
        return (int) IntStream.range(0, varieties)
                .filter(variety -> {
                    double right = count(image -> named[image] == variety && varietyOf[image] == variety, named.length);
                    return right >= LEVEL * count(image -> varietyOf[image] == variety, named.length)
                            && right >= LEVEL * count(image -> named[image] == variety, named.length);
                })
                .count();
    }

    private static long count(IntPredicate which, int images) {
        return IntStream.range(0, images).filter(which).count();
    }

    private static int named(Matrix codes, int[] varietyOf, int image, int neighbours) {
        double[] distances = IntStream.range(0, varietyOf.length)
                .mapToDouble(other -> square(codes, image, other))
                .toArray();
        int varieties = Arrays.stream(varietyOf).max().orElseThrow() + 1;
        int[] votes = new int[varieties];
        IntStream.range(0, varietyOf.length)
                .filter(other -> other != image)
                .boxed()
                .sorted(Comparator.comparingDouble(other -> distances[other]))
                .limit(neighbours)
                .forEach(other -> votes[varietyOf[other]]++);
        return IntStream.range(0, varieties)
                .reduce((best, next) -> votes[next] > votes[best] ? next : best)
                .orElseThrow();
    }

    private static double square(Matrix codes, int a, int b) {
        double sum = 0;
        for (int c = 0; c < codes.columns(); c++) {
            double difference = (double) codes.at(a, c) - codes.at(b, c);
            sum += difference * difference;
        }
        return sum;
    }
}
