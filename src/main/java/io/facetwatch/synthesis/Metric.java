package io.facetwatch.synthesis;

/**
 * What a phase takes for steep. Climbing the coefficients z of a picture x = J z is climbing x along J Jᵀ g, so a
 * parametrization of the picture is a filter of the gradient (Olah et al. 2017, "Feature Visualization": preconditioning).
 *
 * @param chroma share of the gradient's differences between channels that is kept, in [0, 1]; 1 leaves colours alone
 * @param falloff power p at least 0 by which a frequency f counts as f^-p; 0 leaves frequencies alone. As a picture's
 *     spectrum is about 1/f, p = 2 is plain ascent on coefficients scaled like it, and p = 1 what an optimizer that
 *     normalizes each coefficient makes of it
 * @param magnitudes whether the picture's magnitudes are free
 * @param levelling power in [0, 1] by which places count less the steeper it is around them ({@link Levelling}); 0 leaves
 *     places alone
 */
public record Metric(double chroma, double falloff, Magnitudes magnitudes, double levelling) {
    /** The grey levels themselves. */
    public static final Metric PLAIN = new Metric(1, 0, Magnitudes.FREE);

    /** The magnitudes of a picture's spectrum. */
    public enum Magnitudes {
        /** They follow the climb. */
        FREE,
        /** They are the mean magnitudes of real images, and only the phases climb (MaCo, Fel et al. 2023). */
        NATURAL
    }

    public Metric {
        if (!(chroma >= 0 && chroma <= 1)) {
            throw new IllegalArgumentException("chroma must be in [0, 1], found " + chroma);
        }
        if (!(falloff >= 0 && falloff <= 4)) {
            throw new IllegalArgumentException("falloff must be in [0, 4], found " + falloff);
        }
        if (!(levelling >= 0 && levelling <= 1)) {
            throw new IllegalArgumentException("levelling must be in [0, 1], found " + levelling);
        }
    }

    /** Without levelling. */
    public Metric(double chroma, double falloff, Magnitudes magnitudes) {
        this(chroma, falloff, magnitudes, 0);
    }

    /** Every number; levelling only where there is any, so that older pictures still name their preset. */
    @Override
    public String toString() {
        return "Metric[chroma=%s, falloff=%s, magnitudes=%s%s]"
                .formatted(chroma, falloff, magnitudes, levelling > 0 ? ", levelling=" + levelling : "");
    }

    /** Whether the climb needs the spectrum of the whole canvas. */
    boolean isSpectral() {
        return falloff != 0 || magnitudes == Magnitudes.NATURAL;
    }
}
