package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;

/** The arithmetic of windows along one axis: Conv, pools and ConvTranspose as ONNX defines them. */
final class WindowRules {
    private WindowRules() {}

    /** positions = floor or ceil of (input + padding - span) / stride, plus 1. */
    static Window forward(Node node, Shape map, int[] kernel, int axis) {
        Window bare = bare(node, kernel, axis, map.extent(2 + axis));
        return switch (node.attributes().text("auto_pad", "NOTSET")) {
            case "NOTSET" -> positions(node, bare);
            case "VALID" -> positions(node, padded(bare, 0, 0));
            case "SAME_UPPER" -> same(bare, 0);
            case "SAME_LOWER" -> same(bare, 1);
            default ->
                throw ShapeException.at(
                        node,
                        "has the unknown auto_pad %s"
                                .formatted(node.attributes().text("auto_pad", "")));
        };
    }

    /** made = stride * (input - 1) + output_padding + span - padding. */
    static Window transposed(Node node, Shape map, int[] kernel, int axis) {
        int positions = map.extent(2 + axis);
        Window bare = bare(node, kernel, axis, positions);
        int padding = each(node, kernel, "output_padding", 0)[axis];
        if (padding >= bare.stride()) {
            throw ShapeException.at(
                    node, "needs an output_padding below its stride %d, found %d".formatted(bare.stride(), padding));
        }
        int unpadded = bare.stride() * (positions - 1) + padding + bare.span();
        String rule = node.attributes().text("auto_pad", "NOTSET");
        Window window = bare;
        if (node.attributes().has("output_shape")) {
            window = split(bare, unpadded - outputShape(node, kernel.length, axis), rule);
        } else if (rule.startsWith("SAME")) {
            window = split(bare, unpadded - positions * bare.stride(), rule);
        } else if (rule.equals("VALID")) {
            window = padded(bare, 0, 0);
        }
        int made = unpadded - window.padBegin() - window.padEnd();
        return checked(
                node,
                new Window(
                        window.kernel(),
                        window.stride(),
                        window.dilation(),
                        window.padBegin(),
                        window.padEnd(),
                        made,
                        positions));
    }

    private static int outputShape(Node node, int rank, int axis) {
        int[] shape = node.attributes().integers("output_shape");
        return shape[shape.length - rank + axis];
    }

    private static Window split(Window window, int total, String rule) {
        int padding = Math.max(0, total);
        int begin = rule.equals("SAME_UPPER") ? padding / 2 : padding - padding / 2;
        return padded(window, begin, padding - begin);
    }

    private static Window bare(Node node, int[] kernel, int axis, int input) {
        int[] pads = node.attributes().integers("pads", new int[2 * kernel.length]);
        if (pads.length != 2 * kernel.length) {
            throw ShapeException.at(
                    node, "needs %d pads, two for each axis, found %d".formatted(2 * kernel.length, pads.length));
        }
        return new Window(
                kernel[axis],
                each(node, kernel, "strides", 1)[axis],
                each(node, kernel, "dilations", 1)[axis],
                pads[axis],
                pads[kernel.length + axis],
                input,
                0);
    }

    /** A setting with a number for each axis of the kernel, none of them below what it is if it is not set. */
    private static int[] each(Node node, int[] kernel, String setting, int otherwise) {
        int[] usual = new int[kernel.length];
        Arrays.fill(usual, otherwise);
        int[] numbers = node.attributes().integers(setting, usual);
        if (numbers.length != kernel.length || Arrays.stream(numbers).anyMatch(number -> number < otherwise)) {
            throw ShapeException.at(
                    node,
                    "needs %s of %d numbers, each at least %d, found %s"
                            .formatted(setting, kernel.length, otherwise, Arrays.toString(numbers)));
        }
        return numbers;
    }

    private static Window positions(Node node, Window window) {
        int room = window.input() + window.padBegin() + window.padEnd() - window.span();
        boolean up = node.attributes().integer("ceil_mode", 0) == 1;
        int positions = (up ? -Math.floorDiv(-room, window.stride()) : Math.floorDiv(room, window.stride())) + 1;
        // a position that would begin in the padding after the end is none
        if (up && (positions - 1) * window.stride() >= window.input() + window.padBegin()) {
            positions--;
        }
        return checked(node, withOutput(window, positions));
    }

    private static Window same(Window window, int odd) {
        int positions = -Math.floorDiv(-window.input(), window.stride());
        int total = Math.max(0, (positions - 1) * window.stride() + window.span() - window.input());
        int begin = (total + odd) / 2;
        return withOutput(padded(window, begin, total - begin), positions);
    }

    private static Window checked(Node node, Window window) {
        if (window.output() < 1 || window.input() < 1) {
            throw ShapeException.at(
                    node, "has a kernel that spans %d over %d elements".formatted(window.span(), window.input()));
        }
        return window;
    }

    private static Window padded(Window window, int begin, int end) {
        return new Window(
                window.kernel(), window.stride(), window.dilation(), begin, end, window.input(), window.output());
    }

    private static Window withOutput(Window window, int output) {
        return new Window(
                window.kernel(),
                window.stride(),
                window.dilation(),
                window.padBegin(),
                window.padEnd(),
                window.input(),
                output);
    }
}
