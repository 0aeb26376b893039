package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a kernel slides along one axis of a map, with padding by rule (auto_pad) turned into numbers.
 *
 * @param kernel taps
 * @param stride steps between neighbouring positions
 * @param dilation steps between neighbouring taps
 * @param padBegin padding before the first element
 * @param padEnd padding after the last element, as set; with ceil_mode a last position may reach past it
 * @param input extent of the axis the taps read
 * @param output number of positions
 */
public record Window(int kernel, int stride, int dilation, int padBegin, int padEnd, int input, int output) {
    /** Elements from the first tap to the last. */
    public int span() {
        return (kernel - 1) * dilation + 1;
    }

    /** The element that a tap of a position reads; outside [0, input) where it is padding. */
    public int element(int position, int tap) {
        return position * stride - padBegin + tap * dilation;
    }

    /** One window per axis of positions of a Conv, AveragePool or MaxPool over a map [batch, channels, positions...]. */
    public static List<Window> over(Node node, Shape map, int... kernel) {
        return IntStream.range(0, kernel.length)
                .mapToObj(axis -> WindowRules.forward(node, map, kernel, axis))
                .toList();
    }

    /**
     * One window per axis of positions of a ConvTranspose over a map [batch, channels, positions...], seen as the Conv whose
     * gradient it is: the window's input is what the ConvTranspose makes, its positions are the elements of the map.
     */
    public static List<Window> transposed(Node node, Shape map, int... kernel) {
        return IntStream.range(0, kernel.length)
                .mapToObj(axis -> WindowRules.transposed(node, map, kernel, axis))
                .toList();
    }
}
