package io.facetwatch.web;

import java.util.Locale;

/** Numbers as people read them; what is not defined is a dash. */
final class Numbers {
    private Numbers() {}

    static String percent(double ratio) {
        return Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.1f %%", 100 * ratio) : "–";
    }

    /** Two places, without the minus of a zero. */
    static String decimal(double value) {
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%.2f", value).replaceFirst("^-(0\\.00)$", "$1")
                : "–";
    }

    /** Three places, as thresholds of statistics have. */
    static String decimal3(double value) {
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%.3f", value).replaceFirst("^-(0\\.000)$", "$1")
                : "–";
    }

    /** A p value. */
    static String p(double p) {
        return p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", p);
    }

    /** "1 image", "2 images". */
    static String count(int number, String thing) {
        return number == 1 ? "1 " + thing : number + " " + thing + "s";
    }
}
