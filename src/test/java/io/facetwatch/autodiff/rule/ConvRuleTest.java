package io.facetwatch.autodiff.rule;

import static io.facetwatch.autodiff.TestNet.set;

import io.facetwatch.autodiff.GradientCheck;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConvRuleTest {
    static Stream<Arguments> convolutions() {
        return Stream.of(
                conv("plain", 7, 6, weights(4, 3, 3, 3), set()),
                conv("padded", 7, 6, weights(4, 3, 3, 3), pads(1, 1, 1, 1)),
                conv("padded on one side", 5, 6, weights(4, 3, 3, 2), pads(2, 0, 1, 1)),
                conv("padded past the kernel", 5, 6, weights(4, 3, 1, 2), pads(1, 2, 2, 3)),
                conv("dilated", 9, 8, weights(2, 3, 3, 2), pads(1, 0, 2, 1).with("dilations", list(2, 3))),
                conv("groups", 5, 4, weights(6, 1, 3, 3), pads(1, 1, 1, 1).with("group", 3L)),
                conv("stride 2 odd", 7, 9, weights(4, 3, 3, 3), pads(1, 1, 1, 1).with("strides", list(2, 2))),
                conv(
                        "stride 2 even",
                        8,
                        6,
                        weights(4, 3, 3, 3),
                        pads(1, 1, 1, 1).with("strides", list(2, 2))),
                conv("stride past the kernel", 9, 8, weights(2, 3, 1, 1), set("strides", new int[] {4, 3})),
                conv(
                        "strides differ",
                        7,
                        8,
                        weights(2, 3, 3, 2),
                        pads(1, 0, 0, 1).with("strides", list(1, 3))),
                conv(
                        "stride, dilation and groups",
                        11,
                        10,
                        weights(6, 1, 3, 2),
                        pads(2, 1, 1, 0)
                                .with("strides", list(2, 3))
                                .with("dilations", list(2, 2))
                                .with("group", 3L)),
                conv("same upper", 7, 6, weights(2, 3, 4, 3), set("auto_pad", "SAME_UPPER", "strides", new int[] {2, 2
                })),
                conv("same lower", 6, 7, weights(2, 3, 4, 2), set("auto_pad", "SAME_LOWER")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("convolutions")
    void gradientOfConvMatchesFiniteDifferences(
            String name, int rows, int columns, int[] weights, Attributes settings) {
        TestNet net = TestNet.over(3, rows, columns);

        String y = net.node(Op.CONV, settings, TestNet.IMAGE, net.weights(weights), net.weights(weights[0]));

        GradientCheck.assertExact(net.returning(y));
    }

    @Test
    void weightsSharedByTwoConvolutionsAreFlippedOnce() {
        TestNet net = TestNet.over(3, 5, 6);
        String weights = net.weights(3, 3, 3, 3);

        String first = net.node(Op.CONV, pads(1, 1, 1, 1), TestNet.IMAGE, weights);
        String second = net.node(Op.CONV, pads(1, 1, 1, 1), first, weights);

        GradientCheck.assertExact(net.returning(second));
    }

    @Test
    void weightsComputedFromConstantsServe() {
        TestNet net = TestNet.over(3, 5, 6);
        String weights = net.node(Op.MUL, net.weights(2, 3, 3, 3), net.number(0.5f));

        GradientCheck.assertExact(net.returning(net.node(Op.CONV, TestNet.IMAGE, weights)));
    }

    static Stream<Arguments> transposedConvolutions() {
        return Stream.of(
                conv("plain", 4, 5, weights(3, 2, 3, 2), set()),
                conv("stride 2", 4, 5, weights(3, 2, 3, 3), pads(1, 1, 1, 1).with("strides", list(2, 2))),
                conv(
                        "output padding",
                        4,
                        5,
                        weights(3, 2, 3, 3),
                        pads(1, 0, 1, 1).with("strides", list(2, 3)).with("output_padding", list(1, 2))),
                conv("groups and dilation", 4, 5, weights(3, 2, 2, 3), set("group", 3, "dilations", new int[] {2, 1})));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transposedConvolutions")
    void gradientOfConvTransposeMatchesFiniteDifferences(
            String name, int rows, int columns, int[] weights, Attributes settings) {
        TestNet net = TestNet.over(3, rows, columns);

        String y = net.node(Op.CONV_TRANSPOSE, settings, TestNet.IMAGE, net.weights(weights));

        GradientCheck.assertExact(net.returning(y));
    }

    private static Arguments conv(String name, int rows, int columns, int[] weights, Attributes settings) {
        return Arguments.of(name, rows, columns, weights, settings);
    }

    private static int[] weights(int... extents) {
        return extents;
    }

    private static Object list(int... values) {
        return Attributes.list(values);
    }

    private static Attributes pads(int... pads) {
        return set("pads", pads);
    }
}
