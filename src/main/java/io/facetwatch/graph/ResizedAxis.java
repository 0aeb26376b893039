package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.List;

/**
 * How a Resize reads along one axis: every output position is a weighted mean of one or two input positions.
 *
 * @param input extent before
 * @param output extent after
 * @param scale what the node says, or the quotient of the extents
 */
public record ResizedAxis(int input, int output, float scale) {
    static final List<String> COORDINATES =
            List.of("align_corners", "asymmetric", "half_pixel", "half_pixel_symmetric", "pytorch_half_pixel");

    static ResizedAxis unchanged(int extent) {
        return new ResizedAxis(extent, extent, 1);
    }

    /**
     * The resizing of every axis of the data of a Resize node.
     *
     * @param given the node's sizes if it has any, else its scales
     */
    public static List<ResizedAxis> of(Node node, Shape data, double[] given) {
        return ResizeShapes.axes(node, data, given);
    }

    /** Whether every input position shows a whole number of times, as often as any other, in order. */
    public boolean repeats(Node node) {
        int factor = output / Math.max(1, input);
        float[] weights = weights(node);
        boolean repeats = output == input * factor;
        for (int position = 0; repeats && position < output; position++) {
            repeats = weights[position * input + position / factor] == 1;
        }
        return repeats;
    }

    public boolean isUnchanged() {
        return input == output && scale == 1;
    }

    /** The weights [output, input], row-major, of the input positions that each output position reads. */
    public float[] weights(Node node) {
        float[] weights = new float[output * input];
        boolean nearest = node.attributes().text("mode", "nearest").equals("nearest");
        for (int position = 0; position < output; position++) {
            float at = coordinate(node, position);
            if (nearest) {
                weights[position * input + clamp(nearest(node, at))] = 1;
            } else {
                interpolate(weights, position * input, Math.max(0, Math.min(input - 1, at)));
            }
        }
        return weights;
    }

    /** Where a position lies among the input's; single precision, as the fast runtime computes it: ties depend on it. */
    private float coordinate(Node node, int position) {
        return switch (node.attributes().text("coordinate_transformation_mode", "half_pixel")) {
            case "align_corners" -> output == 1 ? 0 : (float) position * (input - 1) / (output - 1);
            case "asymmetric" -> position / scale;
            case "half_pixel_symmetric" -> {
                float adjustment = output / (scale * input);
                float offset = input / 2f * (1 - adjustment);
                yield offset + (position + 0.5f) / scale - 0.5f;
            }
            case "pytorch_half_pixel" -> output > 1 ? (position + 0.5f) / scale - 0.5f : 0;
            default -> (position + 0.5f) / scale - 0.5f;
        };
    }

    private static int nearest(Node node, float at) {
        return (int)
                switch (node.attributes().text("nearest_mode", "round_prefer_floor")) {
                    case "ceil" -> Math.ceil(at);
                    case "floor" -> Math.floor(at);
                    case "round_prefer_ceil" -> Math.floor(at + 0.5);
                    default -> Math.ceil(at - 0.5);
                };
    }

    private int clamp(int index) {
        return Math.max(0, Math.min(input - 1, index));
    }

    private void interpolate(float[] weights, int row, float at) {
        int below = clamp((int) at);
        int above = clamp(below + 1);
        float rest = at - below;
        weights[row + below] += below == above ? 1 : 1 - rest;
        weights[row + above] += below == above ? 0 : rest;
    }
}
