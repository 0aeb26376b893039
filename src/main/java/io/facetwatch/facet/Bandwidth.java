package io.facetwatch.facet;

/**
 * Finds how wide a Gaussian around a point must be for it to have as many neighbours as asked. Starts from the last point's
 * width, so points must come in order. Not for use by several threads.
 */
final class Bandwidth {
    /** ours: entropy to 10⁻⁵ nats, as in the authors' program. */
    private static final double ENTROPY_TOLERANCE = 1e-5;

    /** ours: Newton's steps take 3 to 6; so many halvings reach any scale. */
    private static final int STEPS = 100;

    /** ours: exp(-40) of the nearest neighbour's weight is below a double's rounding of the sum. */
    private static final double NEGLIGIBLE = 40;

    private final double entropy;
    private double precision;

    /** @param perplexity the exponential of the entropy */
    Bandwidth(double perplexity) {
        this.entropy = Math.log(perplexity);
    }

    /**
     * p(j|i) = exp(-β d(i,j)) / Σ, β such that the row's entropy is as asked. Distances are taken from the nearest neighbour's
     * on, which changes nothing but keeps the sum away from 0. Of many exact copies the entropy cannot be lowered below the
     * logarithm of their number; the search then ends there.
     *
     * @param row squared distances, infinite to the point itself, at least one is finite; replaced by the probabilities
     */
    void turnToProbabilities(double[] row) {
        double nearest = Double.POSITIVE_INFINITY;
        double farthest = 0;
        for (double distance : row) {
            nearest = Math.min(nearest, distance);
            farthest = distance < Double.POSITIVE_INFINITY ? Math.max(farthest, distance) : farthest;
        }
        if (farthest > nearest) {
            double beta = precision > 0 ? precision : 2 / (farthest - nearest);
            precision = settled(row, nearest, beta);
        }
        fill(row, nearest, farthest > nearest ? precision : 1);
    }

    /** Newton's method on ln β, whose derivative is -β² Var(d); where it leaves the bracket, halving or doubling. */
    private double settled(double[] row, double nearest, double start) {
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double beta = start;
        for (int step = 0; step < STEPS; step++) {
            Moments moments = Moments.of(row, nearest, beta);
            double excess = Math.log(moments.sum) + beta * moments.mean - entropy;
            boolean copiesAlone =
                    excess > 0 && moments.mean == 0; // no width parts exact copies; the next row must not start there
            if (Math.abs(excess) < ENTROPY_TOLERANCE || copiesAlone) {
                break;
            }
            if (excess > 0) {
                low = beta;
            } else {
                high = beta;
            }
            double next = beta * Math.exp(excess / (beta * beta * moments.variance));
            if (!(next > low && next < high) || next == Double.POSITIVE_INFINITY) {
                next = high == Double.POSITIVE_INFINITY ? beta * 2 : (low + high) / 2;
            }
            beta = next;
        }
        return beta;
    }

    private static void fill(double[] row, double nearest, double beta) {
        double sum = 0;
        for (int j = 0; j < row.length; j++) {
            double exponent = beta * (row[j] - nearest);
            row[j] = exponent < NEGLIGIBLE ? Math.exp(-exponent) : 0;
            sum += row[j];
        }
        for (int j = 0; j < row.length; j++) {
            row[j] /= sum;
        }
    }

    /** Of the weights exp(-β beyond): their sum, and mean and variance of beyond under them. */
    private record Moments(double sum, double mean, double variance) {
        static Moments of(double[] row, double nearest, double beta) {
            double sum = 0;
            double first = 0;
            double second = 0;
            for (double distance : row) {
                double beyond = distance - nearest;
                if (beta * beyond < NEGLIGIBLE) {
                    double weight = Math.exp(-beta * beyond);
                    sum += weight;
                    first += weight * beyond;
                    second += weight * beyond * beyond;
                }
            }
            double mean = first / sum;
            return new Moments(sum, mean, second / sum - mean * mean);
        }
    }
}
