package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Which element each tap of each position of a kernel reads, over any number of axes; all counted in row-major order. */
final class Taps {
    static final int OUTSIDE = -1;

    private final List<Window> windows;
    private final int[] outputs;
    private final int[] kernels;
    private final int[] inputs;

    Taps(List<Window> windows) {
        this.windows = windows;
        outputs = strides(Window::output);
        kernels = strides(Window::kernel);
        inputs = strides(Window::input);
    }

    private int[] strides(ToIntFunction<Window> extent) {
        return Grid.strides(Shape.of(windows.stream().mapToInt(extent).toArray()));
    }

    int count() {
        return product(Window::kernel);
    }

    int positions() {
        return product(Window::output);
    }

    int elements() {
        return product(Window::input);
    }

    private int product(ToIntFunction<Window> extent) {
        return windows.stream().mapToInt(extent).reduce(1, Math::multiplyExact);
    }

    /** The element that a tap of a position reads, or {@link #OUTSIDE}. */
    int element(int position, int tap) {
        int element = 0;
        for (int axis = 0; axis < outputs.length; axis++) {
            Window window = windows.get(axis);
            int at = window.element(position / outputs[axis] % window.output(), tap / kernels[axis] % window.kernel());
            if (at < 0 || at >= window.input()) {
                return OUTSIDE;
            }
            element += at * inputs[axis];
        }
        return element;
    }

    /** The positions of which a tap reads an element, and these elements. */
    int[][] pairs(int tap) {
        int[] positions = IntStream.range(0, positions())
                .filter(position -> element(position, tap) != OUTSIDE)
                .toArray();
        int[] elements =
                Arrays.stream(positions).map(position -> element(position, tap)).toArray();
        return new int[][] {positions, elements};
    }

    /** The elements that a position reads, in the order of the taps. */
    int[] elements(int position) {
        return IntStream.range(0, count())
                .map(tap -> element(position, tap))
                .filter(element -> element != OUTSIDE)
                .toArray();
    }

    /** Taps of a position that lie on the input or its padding; with ceil_mode the last position may reach past both. */
    int padded(int position) {
        int count = 1;
        for (int axis = 0; axis < outputs.length; axis++) {
            Window window = windows.get(axis);
            int at = position / outputs[axis] % window.output();
            int end = window.input() + window.padEnd();
            count *= (int) IntStream.range(0, window.kernel())
                    .filter(tap -> window.element(at, tap) < end)
                    .count();
        }
        return count;
    }
}
