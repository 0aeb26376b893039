package io.facetwatch.runtime;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static io.facetwatch.autodiff.TestNet.set;

import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A small net around an operator whose fast and slow results must agree. */
public record OperatorCase(String name, Op op, Graph graph) {
    private static final List<Op> ELEMENTWISE = List.of(
            Op.ABS,
            Op.CEIL,
            Op.ELU,
            Op.ERF,
            Op.EXP,
            Op.FLOOR,
            Op.HARD_SIGMOID,
            Op.HARD_SWISH,
            Op.LEAKY_RELU,
            Op.LOG_SOFTMAX,
            Op.MISH,
            Op.NEG,
            Op.ROUND,
            Op.SELU,
            Op.SIGN,
            Op.SOFTMAX,
            Op.SOFTPLUS,
            Op.SOFTSIGN);

    /** All cases, those of one operator side by side. */
    public static List<OperatorCase> all() {
        Cases cases = new Cases();
        ELEMENTWISE.forEach(op -> cases.add(op, "defaults", net -> net.node(op, scaled(net))));
        elementwise(cases);
        truths(cases);
        variadic(cases);
        normalizations(cases);
        windows(cases);
        layouts(cases);
        resizes(cases);
        sizes(cases);
        return cases.list;
    }

    /** The image in [-4, 4], where activation functions have their bends. */
    private static String scaled(TestNet net) {
        return net.node(Op.MUL, IMAGE, net.number(4));
    }

    private static void elementwise(Cases cases) {
        cases.add(Op.LOG, "positive", net -> net.node(Op.LOG, net.node(Op.EXP, IMAGE)));
        cases.add(Op.ELU, "alpha", net -> net.node(Op.ELU, set("alpha", 0.7f), scaled(net)));
        cases.add(Op.SELU, "own numbers", net -> net.node(Op.SELU, set("alpha", 1.5f, "gamma", 2f), scaled(net)));
        cases.add(Op.LEAKY_RELU, "alpha", net -> net.node(Op.LEAKY_RELU, set("alpha", 0.3f), scaled(net)));
        cases.add(
                Op.HARD_SIGMOID,
                "a sixth",
                net -> net.node(Op.HARD_SIGMOID, set("alpha", 1 / 6f, "beta", 0.5f), scaled(net)));
        cases.add(Op.ROUND, "halves", net -> {
            String halves = net.node(Op.MUL, net.node(Op.ROUND, scaled(net)), net.number(0.5f));
            return net.node(Op.ROUND, halves);
        });
        cases.add(Op.PRELU, "one slope", net -> net.node(Op.PRELU, IMAGE, net.weights(1)));
        cases.add(Op.PRELU, "a slope per channel", net -> net.node(Op.PRELU, IMAGE, net.weights(3, 1, 1)));
        for (int axis = -3; axis < 4; axis++) {
            int along = axis;
            cases.add(Op.LOG_SOFTMAX, "axis " + axis, net -> net.node(Op.LOG_SOFTMAX, set("axis", along), IMAGE));
            cases.add(Op.SOFTMAX, "axis " + axis, net -> net.node(Op.SOFTMAX, set("axis", along), IMAGE));
        }
    }

    private static void truths(Cases cases) {
        for (Op op : List.of(Op.GREATER_OR_EQUAL, Op.LESS_OR_EQUAL)) {
            cases.add(op, "ties", net -> truth(net, net.node(op, net.node(Op.ROUND, scaled(net)), net.number(1))));
        }
        for (Op op : List.of(Op.AND, Op.OR)) {
            cases.add(op, "stretched", net -> {
                String left = net.node(Op.GREATER, IMAGE, net.number(0));
                String right = net.node(Op.LESS, net.weights(3, 1, 1), net.number(0.3f));
                return truth(net, net.node(op, left, right));
            });
        }
        cases.add(Op.NOT, "of a mask", net -> {
            String mask = net.node(Op.GREATER, IMAGE, net.number(0));
            return truth(net, net.node(Op.NOT, mask));
        });
    }

    private static String truth(TestNet net, String mask) {
        return net.node(Op.CAST, set("to", 1), mask);
    }

    private static void variadic(Cases cases) {
        for (Op op : List.of(Op.MAX, Op.MIN, Op.MEAN, Op.SUM)) {
            cases.add(op, "of one", net -> net.node(op, IMAGE));
            cases.add(op, "of three, stretched", net -> net.node(op, net.weights(3, 1, 1), IMAGE, net.weights(7)));
        }
        cases.add(Op.MOD, "of floats", net -> net.node(Op.MOD, set("fmod", 1), scaled(net), net.number(0.75f)));
        cases.add(Op.MOD, "of integers, sign of the divisor", net -> {
            String integers = net.node(Op.CAST, set("to", 7), scaled(net));
            return truth(net, net.node(Op.MOD, integers, net.list(-3)));
        });
        for (Op op : List.of(Op.REDUCE_L2, Op.REDUCE_MAX, Op.REDUCE_MIN, Op.REDUCE_PROD)) {
            cases.add(op, "of all but the batch", net -> net.node(op, IMAGE, net.list(1, 2, 3)));
            cases.add(op, "of channels", net -> net.node(op, set("keepdims", 0), IMAGE, net.list(1)));
            cases.add(op, "of two axes", net -> net.node(op, IMAGE, net.list(-1, 2)));
        }
    }

    private static void normalizations(Cases cases) {
        cases.add(
                Op.INSTANCE_NORMALIZATION,
                "maps",
                net -> net.node(
                        Op.INSTANCE_NORMALIZATION, set("epsilon", 1e-3f), IMAGE, net.weights(3), net.weights(3)));
        cases.add(
                Op.INSTANCE_NORMALIZATION,
                "series",
                net -> net.node(
                        Op.INSTANCE_NORMALIZATION,
                        net.node(Op.RESHAPE, IMAGE, net.list(0, 3, -1)),
                        net.weights(3),
                        net.weights(3)));
        cases.add(
                Op.LAYER_NORMALIZATION,
                "last axis",
                net -> net.node(Op.LAYER_NORMALIZATION, IMAGE, net.weights(7), net.weights(7)));
        cases.add(
                Op.LAYER_NORMALIZATION,
                "last axis, no bias",
                net -> net.node(Op.LAYER_NORMALIZATION, IMAGE, net.weights(7)));
        cases.add(
                Op.LAYER_NORMALIZATION,
                "three axes",
                net -> net.node(
                        Op.LAYER_NORMALIZATION,
                        set("axis", 1, "epsilon", 1e-2f),
                        IMAGE,
                        net.weights(3, 5, 7),
                        net.weights(3, 5, 7)));
        for (int output = 1; output < 3; output++) {
            int which = output;
            cases.add(Op.LAYER_NORMALIZATION, "statistics " + output, net -> net.nodes(
                            Op.LAYER_NORMALIZATION, set("axis", -2), 3, IMAGE, net.weights(5, 7), net.weights(5, 7))
                    .get(which));
        }
    }

    private static void windows(Cases cases) {
        cases.add(Op.GLOBAL_MAX_POOL, "maps", net -> net.node(Op.GLOBAL_MAX_POOL, IMAGE));
        cases.over(
                Op.CONV,
                "series",
                new int[] {4, 11},
                net -> net.node(
                        Op.CONV,
                        set("strides", new int[] {2}, "pads", new int[] {1, 2}, "dilations", new int[] {2}, "group", 2),
                        IMAGE,
                        net.weights(6, 2, 3),
                        net.weights(6)));
        cases.over(
                Op.CONV,
                "volumes",
                new int[] {2, 4, 5, 6},
                net -> net.node(
                        Op.CONV,
                        set("strides", new int[] {1, 2, 1}, "pads", new int[] {1, 0, 1, 0, 1, 1}),
                        IMAGE,
                        net.weights(3, 2, 2, 3, 2),
                        net.weights(3)));
        cases.over(
                Op.CONV_TRANSPOSE,
                "series",
                new int[] {4, 5},
                net -> net.node(
                        Op.CONV_TRANSPOSE,
                        set(
                                "strides",
                                new int[] {3},
                                "pads",
                                new int[] {1, 0},
                                "output_padding",
                                new int[] {1},
                                "group",
                                2),
                        IMAGE,
                        net.weights(4, 2, 3),
                        net.weights(4)));
        cases.over(
                Op.CONV_TRANSPOSE,
                "volumes",
                new int[] {2, 3, 4, 3},
                net -> net.node(
                        Op.CONV_TRANSPOSE, set("strides", new int[] {2, 1, 2}), IMAGE, net.weights(2, 3, 2, 2, 3)));
        cases.over(
                Op.MAX_POOL,
                "series",
                new int[] {3, 9},
                net -> net.node(Op.MAX_POOL, set("kernel_shape", new int[] {3}, "strides", new int[] {2}), IMAGE));
        cases.over(
                Op.MAX_POOL,
                "volumes",
                new int[] {2, 5, 6, 5},
                net -> net.node(
                        Op.MAX_POOL,
                        set("kernel_shape", new int[] {3, 2, 2}, "strides", new int[] {2, 2, 1}, "ceil_mode", 1),
                        IMAGE));
        cases.over(
                Op.AVERAGE_POOL,
                "series",
                new int[] {3, 9},
                net -> net.node(
                        Op.AVERAGE_POOL,
                        set("kernel_shape", new int[] {3}, "strides", new int[] {2}, "pads", new int[] {1, 1}),
                        IMAGE));
        cases.over(
                Op.AVERAGE_POOL,
                "volumes",
                new int[] {2, 5, 6, 5},
                net -> net.node(
                        Op.AVERAGE_POOL,
                        set(
                                "kernel_shape",
                                new int[] {3, 2, 2},
                                "pads",
                                new int[] {1, 0, 1, 1, 1, 0},
                                "count_include_pad",
                                1),
                        IMAGE));
        cases.over(Op.GLOBAL_AVERAGE_POOL, "series", new int[] {3, 9}, net -> net.node(Op.GLOBAL_AVERAGE_POOL, IMAGE));
        cases.over(Op.GLOBAL_MAX_POOL, "volumes", new int[] {3, 2, 4, 3}, net -> net.node(Op.GLOBAL_MAX_POOL, IMAGE));
    }

    private static void layouts(Cases cases) {
        for (String mode : List.of("DCR", "CRD")) {
            cases.over(
                    Op.DEPTH_TO_SPACE,
                    mode,
                    new int[] {18, 2, 3},
                    net -> net.node(Op.DEPTH_TO_SPACE, set("blocksize", 3, "mode", mode), IMAGE));
        }
        cases.over(
                Op.SPACE_TO_DEPTH,
                "blocks of 2",
                new int[] {3, 4, 6},
                net -> net.node(Op.SPACE_TO_DEPTH, set("blocksize", 2), IMAGE));
        cases.add(Op.TILE, "three axes", net -> net.node(Op.TILE, IMAGE, net.list(1, 2, 1, 3)));
        cases.add(Op.EXPAND, "a new axis", net -> net.node(Op.EXPAND, IMAGE, net.list(2, 1, 3, 1, 1)));
        cases.over(Op.EXPAND, "ones", new int[] {3, 1, 1}, net -> net.node(Op.EXPAND, IMAGE, net.list(1, 3, 4, 5)));
        for (String mode : List.of("reflect", "edge")) {
            cases.add(
                    Op.PAD, mode, net -> net.node(Op.PAD, set("mode", mode), IMAGE, net.list(0, 0, 2, 3, 0, 1, 4, 5)));
            cases.add(
                    Op.PAD,
                    mode + ", axes named",
                    net -> net.node(Op.PAD, set("mode", mode), IMAGE, net.list(2, 3), "", net.list(-1)));
        }
        slices(cases);
        cases.add(Op.GATHER, "one", net -> net.node(Op.GATHER, set("axis", 2), IMAGE, net.index(3)));
        cases.add(
                Op.GATHER, "some, repeated", net -> net.node(Op.GATHER, set("axis", -1), IMAGE, net.list(5, 0, 5, -1)));
        cases.add(Op.SCATTER_ND, "rows", net -> {
            String indices = net.node(Op.RESHAPE, net.list(0, 2, 0, 4), net.list(2, 2));
            String table = net.node(Op.SCATTER_ND, net.weights(3, 5, 7), indices, net.weights(2, 7));
            return net.node(Op.ADD, IMAGE, table);
        });
    }

    private static void slices(Cases cases) {
        cases.add(
                Op.SLICE,
                "every second",
                net -> net.node(Op.SLICE, IMAGE, net.list(1), net.list(7), net.list(3), net.list(2)));
        cases.add(
                Op.SLICE,
                "backwards",
                net -> net.node(
                        Op.SLICE,
                        IMAGE,
                        net.list(-1, 3),
                        net.list(Long.MIN_VALUE, 0),
                        net.list(3, 2),
                        net.list(-1, -2)));
    }

    private static void resizes(Cases cases) {
        List<String> coordinates =
                List.of("align_corners", "asymmetric", "half_pixel", "half_pixel_symmetric", "pytorch_half_pixel");
        float[][] scales = {{2, 2}, {0.5f, 0.65f}, {1.7f, 3}, {1, 2.3f}};
        for (String coordinate : coordinates) {
            for (float[] scale : scales) {
                String by = coordinate + ", by " + scale[0] + " and " + scale[1];
                cases.add(
                        Op.RESIZE,
                        "linear, " + by,
                        net -> resized(
                                net, scale, set("mode", "linear", "coordinate_transformation_mode", coordinate)));
                for (String nearest : List.of("floor", "ceil", "round_prefer_floor", "round_prefer_ceil")) {
                    cases.add(
                            Op.RESIZE,
                            nearest + ", " + by,
                            net -> resized(
                                    net,
                                    scale,
                                    set(
                                            "mode",
                                            "nearest",
                                            "coordinate_transformation_mode",
                                            coordinate,
                                            "nearest_mode",
                                            nearest)));
                }
            }
            cases.add(
                    Op.RESIZE,
                    "to sizes, " + coordinate,
                    net -> net.node(
                            Op.RESIZE,
                            set("mode", "linear", "coordinate_transformation_mode", coordinate, "axes", new int[] {2, 3
                            }),
                            IMAGE,
                            "",
                            "",
                            net.list(9, 4)));
        }
        cases.over(
                Op.RESIZE,
                "series",
                new int[] {3, 6},
                net -> net.node(Op.RESIZE, set("mode", "linear"), IMAGE, "", net.reals(1, 1, 1.5f)));
    }

    private static String resized(TestNet net, float[] scale, io.facetwatch.graph.Attributes settings) {
        return net.node(Op.RESIZE, settings, IMAGE, "", net.reals(1, 1, scale[0], scale[1]));
    }

    /** Sizes and indices, as sums with the image. */
    private static void sizes(Cases cases) {
        cases.add(Op.RANGE, "down", net -> {
            String range = net.node(Op.RANGE, net.index(9), net.index(-4), net.index(-2));
            return net.node(Op.ADD, IMAGE, truth(net, range));
        });
        cases.add(Op.SIZE, "of the image", net -> {
            String size = truth(net, net.node(Op.SIZE, IMAGE));
            return net.node(Op.DIV, IMAGE, size);
        });
    }

    @Override
    public String toString() {
        return op.onnxName() + ": " + name;
    }

    private static final class Cases {
        private static final int[] MAP = {3, 5, 7};
        private final List<OperatorCase> list = new ArrayList<>();

        void add(Op op, String name, Function<TestNet, String> build) {
            over(op, name, MAP, build);
        }

        void over(Op op, String name, int[] image, Function<TestNet, String> build) {
            TestNet net = TestNet.over(image);
            list.add(new OperatorCase(name, op, net.returning(build.apply(net))));
        }
    }
}
