package io.facetwatch.probe;

/** How an enlarged or reduced image's pixels are interpolated. */
public enum Filter {
    /** The mean of the pixels that fall on one. */
    BOX(0.5),
    /** A triangle: linear interpolation, widened where an image is reduced. */
    BILINEAR(1),
    /** Cubic convolution with a = -0.5 (Keys 1981). */
    BICUBIC(2),
    /** Sinc windowed by a sinc of three lobes. */
    LANCZOS(3),
    /** Linear interpolation between the two nearest pixels, however far an image is reduced, as OpenCV does it. */
    OPENCV(1);

    private static final double CUBIC = -0.5;

    private final double support;

    Filter(double support) {
        this.support = support;
    }

    /** How far from its middle the filter reaches, in source pixels of an image that is not reduced. */
    double support() {
        return support;
    }

    /** Whether the filter is widened by the reduction, so that nothing is passed over. */
    boolean isWidened() {
        return this != OPENCV;
    }

    /** The filter's height at a distance from its middle. */
    double at(double distance) {
        double x = Math.abs(distance);
        return switch (this) {
            case BOX -> distance > -0.5 && distance <= 0.5 ? 1 : 0;
            case BILINEAR, OPENCV -> Math.max(0, 1 - x);
            case BICUBIC ->
                x < 1 ? ((CUBIC + 2) * x - (CUBIC + 3)) * x * x + 1 : x < 2 ? (((x - 5) * x + 8) * x - 4) * CUBIC : 0;
            case LANCZOS -> x < 3 ? sinc(x) * sinc(x / 3) : 0;
        };
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
