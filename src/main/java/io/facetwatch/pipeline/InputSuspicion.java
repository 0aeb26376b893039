package io.facetwatch.pipeline;

import io.facetwatch.tensor.Preprocessing;
import java.util.Locale;
import java.util.Optional;

/**
 * That a network answers the probe images far worse than it was said to: it may be fed otherwise than it was trained.
 *
 * @param announced accuracy that the training job measured, in [0, 1]
 * @param found share of the labelled probe images that the network labels rightly
 * @param least the least such share that would not be suspicious
 * @param images of the probe set with a known label
 * @param sentence what is suspected, for people
 */
public record InputSuspicion(double announced, double found, double least, int images, String sentence) {
    /**
     * How far the accuracy may fall on other images of the same kind before it is suspicious. ours: new test sets drawn as the
     * first ones were cost networks 3 to 15 points on CIFAR-10 and 11 to 14 on ImageNet (Recht et al. 2019).
     */
    static final double MARGIN = 0.15;

    /** ours: of a thousand networks that just reach the announced accuracy less the margin, one is suspected. */
    static final double RARITY = 0.001;

    /**
     * The suspicion, if there is a reason: so few right labels are rare for a network that is right with a probability of the
     * announced accuracy less {@link #MARGIN}.
     *
     * @param right how many of the images are labelled rightly
     */
    static Optional<InputSuspicion> of(double announced, int right, int images, Preprocessing used) {
        int least = least(images, announced - MARGIN);
        return right >= least
                ? Optional.empty()
                : Optional.of(new InputSuspicion(
                        announced,
                        (double) right / images,
                        (double) least / images,
                        images,
                        sentence(announced, right, images, used)));
    }

    /** The least number of successes in so many trials that, or fewer, are not {@link #RARITY rare}; 0 without a chance. */
    static int least(int trials, double probability) {
        if (probability <= 0) {
            return 0;
        }
        double logOdds = StrictMath.log(probability) - StrictMath.log1p(-probability);
        double logTerm = trials * StrictMath.log1p(-probability);
        double sum = StrictMath.exp(logTerm);
        int successes = 0;
        while (sum < RARITY) {
            logTerm += logOdds + StrictMath.log((double) (trials - successes) / (successes + 1));
            successes++;
            sum += StrictMath.exp(logTerm);
        }
        return successes;
    }

    private static String sentence(double announced, int right, int images, Preprocessing used) {
        return String.format(
                Locale.ROOT,
                "%.1f %% of the %d labelled probe images are labelled rightly, announced is an accuracy of %.1f %%: the"
                        + " network may be fed otherwise than it was trained, or its class names be in another order;"
                        + " it gets %s",
                100.0 * right / images,
                images,
                100 * announced,
                used.inWords());
    }
}
