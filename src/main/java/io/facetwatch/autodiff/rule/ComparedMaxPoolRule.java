package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import java.util.Arrays;

/**
 * y = maximum of each window of x, by comparing every tap of the windows with y:
 *
 * <pre>
 * live = dY
 * for each tap, in reading order:
 *     share = where(x(tap) = y, live, 0); live = where(x(tap) = y, 0, live)
 *     dX   += share, put back where the tap's elements came from
 * </pre>
 *
 * <p>Of equal maxima the first gets the cotangent. Elementwise operators, slices and pads only, summed in a fixed order: on a
 * CUDA device the same bytes in every run, which additions by atomics are not.
 */
final class ComparedMaxPoolRule implements Rule {
    @Override
    public void apply(Site site) {
        new Taps(site, Window.of(site, site.attributes().integers("kernel_shape"))).give();
    }

    /** All arrays by spatial axis. */
    private static final class Taps {
        private final Site site;
        private final Window window;
        /** Extents of the image with padding on all sides, so that every tap and what its stride skips lie inside. */
        private final int[] padded;

        private final int[] axes;
        private final String image;

        Taps(Site site, Window window) {
            this.site = site;
            this.window = window;
            padded = new int[window.rank()];
            axes = new int[window.rank()];
            Arrays.setAll(axes, axis -> axis + 2);
            Arrays.setAll(
                    padded,
                    axis -> Math.max(
                            window.output()[axis] * window.strides()[axis] + window.reach(axis) - 1,
                            window.padBegin()[axis] + window.input()[axis]));
            image = pad(site.input(0), window.padBegin(), -Float.MAX_VALUE, window.input());
        }

        void give() {
            String live = site.cotangent();
            String zero = site.scalar(0);
            String sum = "";
            int taps = Arrays.stream(window.kernel()).reduce(1, Math::multiplyExact);
            for (int tap = 0; tap < taps; tap++) {
                int[] from = offset(tap);
                String hit = site.emit(Op.EQUAL, tap(from), site.output());
                String share = back(site.emit(Op.WHERE, hit, live, zero), from);
                live = site.emit(Op.WHERE, hit, zero, live);
                sum = sum.isEmpty() ? share : site.emit(Op.ADD, sum, share);
            }
            site.give(0, slice(sum, window.padBegin(), window.input(), ones()));
        }

        /** Where a tap's first element lies in the padded image. */
        private int[] offset(int tap) {
            int[] offset = new int[window.rank()];
            int rest = tap;
            for (int axis = window.rank() - 1; axis >= 0; axis--) {
                offset[axis] = rest % window.kernel()[axis] * window.dilations()[axis];
                rest /= window.kernel()[axis];
            }
            return offset;
        }

        /** What every window has at a tap. */
        private String tap(int... from) {
            int[] extents = new int[from.length];
            Arrays.setAll(extents, axis -> (window.output()[axis] - 1) * window.strides()[axis] + 1);
            return slice(image, from, extents, window.strides());
        }

        /** Elements of the output spread by the strides, with zeros between and around them. */
        private String back(String share, int... from) {
            int rank = window.rank();
            int channels = site.inputShape(0).extent(1);
            int[] apart = new int[2 + 2 * rank];
            int[] spread = new int[2 + rank];
            int[] gaps = new int[2 * apart.length];
            apart[1] = channels;
            spread[1] = channels;
            for (int axis = 0; axis < rank; axis++) {
                apart[2 + 2 * axis] = window.output()[axis];
                apart[3 + 2 * axis] = 1;
                gaps[apart.length + 3 + 2 * axis] = window.strides()[axis] - 1;
                spread[2 + axis] = window.output()[axis] * window.strides()[axis];
            }
            String spaced = share;
            if (Arrays.stream(gaps).anyMatch(gap -> gap > 0)) {
                String single = site.emit(Op.RESHAPE, share, site.list(apart));
                String wide = site.emit(Op.PAD, single, site.list(gaps), site.scalar(0));
                spaced = site.emit(Op.RESHAPE, wide, site.list(spread));
            }
            return pad(spaced, from, 0, Arrays.copyOfRange(spread, 2, spread.length));
        }

        private String pad(String value, int[] begin, float with, int... extents) {
            int rank = window.rank();
            int[] pads = new int[2 * (2 + rank)];
            for (int axis = 0; axis < rank; axis++) {
                pads[2 + axis] = begin[axis];
                pads[4 + rank + axis] = padded[axis] - begin[axis] - extents[axis];
            }
            return Arrays.stream(pads).allMatch(pad -> pad == 0)
                    ? value
                    : site.emit(Op.PAD, value, site.list(pads), site.scalar(with));
        }

        private String slice(String value, int[] from, int[] extents, int... steps) {
            int[] ends = new int[from.length];
            Arrays.setAll(ends, axis -> from[axis] + extents[axis]);
            return site.emit(Op.SLICE, value, site.list(from), site.list(ends), site.list(axes), site.list(steps));
        }

        private int[] ones() {
            return Window.filled(window.rank(), 1);
        }
    }
}
