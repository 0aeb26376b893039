package io.facetwatch.bench;

/**
 * Events where nothing changed.
 *
 * @param among which pairs of networks
 * @param unitCheckpoints units times checkpoints that were looked at
 * @param perThousand events in 1000 of them
 * @param atMostPerThousand what the rate is under with 95 % confidence, if the events are independent (Poisson); with no event
 *     3 / unitCheckpoints, the rule of three
 */
record FalseAlarms(String among, int unitCheckpoints, int events, double perThousand, double atMostPerThousand) {
    private static final double CONFIDENCE = 0.95;

    private static final int HALVINGS = 60;

    static FalseAlarms of(String among, int unitCheckpoints, int events) {
        double thousands = unitCheckpoints / 1000.0;
        return new FalseAlarms(among, unitCheckpoints, events, events / thousands, upperMean(events) / thousands);
    }

    /** The mean of a Poisson distribution that gives so few events with a probability of 5 %. */
    static double upperMean(int events) {
        double low = 0;
        double high = 10 + 3.0 * events;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (low + high) / 2;
            if (atMost(events, middle) > 1 - CONFIDENCE) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double atMost(int events, double mean) {
        double term = Math.exp(-mean);
        double sum = term;
        for (int k = 1; k <= events; k++) {
            term *= mean / k;
            sum += term;
        }
        return sum;
    }

    String row() {
        return "| %s | %d | %d | %.2f | %.2f |"
                .formatted(among, unitCheckpoints, events, perThousand, atMostPerThousand);
    }
}
