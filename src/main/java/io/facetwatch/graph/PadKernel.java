package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;

/** Frames values with a constant, with their border, or with their mirror image; a pad below 0 cuts. */
final class PadKernel {
    private static final int OUTSIDE = -1;

    private PadKernel() {}

    static Array run(KernelCall call) {
        Shape data = call.input(0).shape();
        int[][] pads = PieceShapes.pads(
                call.node(),
                data.rank(),
                call.scope().integers(call.node(), 1),
                call.scope().optional(call.node(), 3));
        String mode = call.attributes().text("mode", "constant");
        double[] values = new double[call.shape().size()];
        Arrays.fill(values, call.has(2) ? call.values(2)[0] : 0);
        int[] inner = Grid.strides(data);
        int[] outer = Grid.strides(call.shape());
        for (int i = 0; i < values.length; i++) {
            int source = 0;
            boolean inside = true;
            for (int axis = 0; axis < pads.length; axis++) {
                int at = i / outer[axis] % call.shape().extent(axis) - pads[axis][0];
                int element = element(mode, at, data.extent(axis));
                inside &= element != OUTSIDE;
                source += element * inner[axis];
            }
            values[i] = inside ? call.values(0)[source] : values[i];
        }
        return call.result(values);
    }

    /** The element that a position shows, counted from the first element; {@link #OUTSIDE} where it shows the constant. */
    private static int element(String mode, int at, int extent) {
        return switch (mode) {
            case "edge" -> Math.max(0, Math.min(extent - 1, at));
            case "reflect" -> {
                int period = Math.max(1, 2 * (extent - 1));
                int folded = Math.floorMod(at, period);
                yield Math.min(folded, period - folded) % extent;
            }
            default -> at >= 0 && at < extent ? at : OUTSIDE;
        };
    }
}
