package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The images of a unit in the plane: PCA, then t-SNE of each code once (MFV, Algorithm 1, step 3). */
final class ImagePlane {
    /** ours: a sum of 8192 squares of numbers below 2^40 is far inside float32, and so is what is a millionth of them. */
    private static final int ORDINARY_EXPONENT = 40;

    private final FacetSettings settings;
    private final Matrix principal;
    private final DistinctCodes distinct;
    private final Matrix points;
    private final Embedding ofCodes;

    /**
     * @param codes [images, dims] at least one image, all finite
     * @param warm where t-SNE starts; cold if empty
     */
    ImagePlane(Matrix codes, FacetSettings settings, Optional<WarmStart> warm) {
        this.settings = settings;
        this.principal = new Pca(settings.pcaDimensions()).scores(atOrdinaryScale(codes));
        this.distinct = DistinctCodes.of(codes);
        this.points = distinct.gather(principal);
        this.ofCodes = isMapped() ? embedded(warm) : new Embedding(firstTwo(points), 0);
    }

    /** [images, at most 50] principal components. */
    Matrix principal() {
        return principal;
    }

    /** Of all images. */
    Embedding embedding() {
        return new Embedding(distinct.spread(ofCodes.points()), ofCodes.klDivergence());
    }

    /**
     * A group around each peak of density, the images between two given to the one that claims them ({@link Borders}).
     *
     * @param last how many facets the last checkpoint had
     */
    Partition peaks(FacetCount.Auto auto, OptionalInt last) {
        int[] groupOf = isMapped() ? settledPeaks(auto.most(), last) : new int[distinct.count()];
        return Partition.of(embedding().points(), distinct.spread(groupOf));
    }

    private int[] settledPeaks(int most, OptionalInt last) {
        Partition peaks =
                new PeakChoice(ofCodes.points(), points, tsne().perplexity(distinct.count()), most).partition(last);
        return peaks.clusters() > 1
                ? new Borders(ofCodes.points(), points).settle(peaks.clusterOf())
                : peaks.clusterOf();
    }

    /** Whether there are enough codes for neighbourhoods; fewer stay where the first two principal components put them. */
    private boolean isMapped() {
        return distinct.count() >= FacetFinder.FEWEST_IMAGES;
    }

    private Embedding embedded(Optional<WarmStart> warm) {
        return warm.map(start -> tsne().embed(points, distinct.gather(start.embedding(principal))))
                .orElseGet(() -> tsne().embed(points));
    }

    private TSne tsne() {
        return new TSne(settings.perplexity(), settings.iterations());
    }

    /** The codes themselves, or, where squares of them would leave the range of float32, times a power of two. */
    private static Matrix atOrdinaryScale(Matrix codes) {
        float largest = 0;
        for (float value : codes.values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        int exponent = Math.getExponent(largest);
        if (largest == 0 || Math.abs(exponent) <= ORDINARY_EXPONENT) {
            return codes;
        }
        float[] scaled = new float[codes.values().length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = Math.scalb(codes.values()[i], -exponent);
        }
        return new Matrix(codes.rows(), codes.columns(), scaled);
    }

    private static Matrix firstTwo(Matrix points) {
        float[] plane = new float[2 * points.rows()];
        IntStream.range(0, points.rows()).forEach(i -> {
            plane[2 * i] = points.at(i, 0);
            plane[2 * i + 1] = points.columns() > 1 ? points.at(i, 1) : 0;
        });
        return new Matrix(points.rows(), 2, plane);
    }
}
