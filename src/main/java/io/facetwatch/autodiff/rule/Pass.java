package io.facetwatch.autodiff.rule;

/** Operators that move numbers without changing them. */
final class Pass {
    private Pass() {}

    /** y = x: dX = dY. Dropout is the identity once a network is trained, a cast between floats always. */
    static void unchanged(Site site) {
        site.requireOnlyFirstActive();
        site.give(0, site.cotangent());
    }

    /** y is constant almost everywhere, as a sign or a rounded number is: dX = 0, which needs no share. */
    static void nothing(Site site) {
        // a cotangent without shares is zero
    }

    /** y = x in another shape: dX = dY in the shape of x. */
    static void reshaped(Site site) {
        site.requireOnlyFirstActive();
        site.give(0, Reshaping.cotangent(site, 0));
    }
}
