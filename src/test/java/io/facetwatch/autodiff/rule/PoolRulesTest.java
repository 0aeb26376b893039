package io.facetwatch.autodiff.rule;

import static io.facetwatch.autodiff.TestNet.set;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.facetwatch.autodiff.GradientCheck;
import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Device;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Op;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PoolRulesTest {
    /** Channels that fill the widest block of the runtime's layout of images. */
    private static final int BLOCK = 16;

    static Stream<Arguments> windows() {
        return Stream.of(
                Arguments.of("apart", 6, 8, pool(2, 2)),
                Arguments.of("overlapping", 7, 9, pool(3, 2)),
                Arguments.of("rounded up", 6, 8, pool(3, 2).with("ceil_mode", 1L)),
                Arguments.of(
                        "rounded up and padded",
                        7,
                        6,
                        padded(pool(3, 2), 1, 1, 1, 1).with("ceil_mode", 1L)),
                Arguments.of("dense", 5, 6, padded(pool(3, 1), 1, 1, 1, 1)),
                Arguments.of("padded on one side", 5, 6, padded(pool(3, 2), 0, 1, 1, 0)),
                Arguments.of("stride past the window", 9, 8, pool(2, 3)),
                Arguments.of("same upper", 7, 6, pool(2, 2).with("auto_pad", "SAME_UPPER")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("windows")
    void gradientOfMaxPoolForCudaMatchesFiniteDifferences(String name, int rows, int columns, Attributes settings) {
        TestNet net = TestNet.over(3, rows, columns);
        String relu = net.node(Op.RELU, TestNet.IMAGE);

        GradientCheck.assertExact(net.returning(net.node(Op.MAX_POOL, settings, relu)), RuleSet.gradient(Device.CUDA));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("windows")
    void gradientOfMaxPoolMatchesFiniteDifferences(String name, int rows, int columns, Attributes settings) {
        TestNet net = TestNet.over(3, rows, columns);

        GradientCheck.assertExact(net.returning(net.node(Op.MAX_POOL, settings, TestNet.IMAGE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("windows")
    void gradientOfMaxPoolOfWholeBlocksOfChannelsMatchesFiniteDifferences(
            String name, int rows, int columns, Attributes settings) {
        TestNet net = TestNet.over(BLOCK, rows, columns);

        GradientCheck.assertExact(net.returning(net.node(Op.MAX_POOL, settings, TestNet.IMAGE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("windows")
    void gradientOfMaxPoolOfWholeBlocksBehindReluMatchesFiniteDifferences(
            String name, int rows, int columns, Attributes settings) {
        TestNet net = TestNet.over(BLOCK, rows, columns);
        String relu = net.node(Op.RELU, TestNet.IMAGE);

        GradientCheck.assertExact(net.returning(net.node(Op.MAX_POOL, settings, relu)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("windows")
    void gradientOfMaxPoolOfRectifiedPartsAndSumsMatchesFiniteDifferences(
            String name, int rows, int columns, Attributes settings) {
        TestNet net = TestNet.over(BLOCK, rows, columns);
        String part = net.node(Op.RELU, net.node(Op.MUL, TestNet.IMAGE, net.weights(BLOCK, 1, 1)));
        String other = net.node(Op.RELU, net.node(Op.ADD, part, net.node(Op.MUL, TestNet.IMAGE, net.weights(1))));
        String whole = net.node(Op.CONCAT, set("axis", 1), part, other);
        String pooled = net.node(Op.MAX_POOL, settings, whole);

        GradientCheck.assertExact(net.returning(net.node(Op.RELU, net.node(Op.MUL, pooled, net.weights(1)))));
    }

    @Test
    void aPoolOfARectifiedSumMasksTheSumAndNotItsRectifiedParts() {
        TestNet net = TestNet.over(BLOCK, 6, 8);
        String part = net.node(Op.RELU, TestNet.IMAGE);
        String sum = net.node(Op.RELU, net.node(Op.ADD, part, net.weights(BLOCK, 6, 8)));

        GradientCheck.assertExact(net.returning(net.node(Op.MAX_POOL, pool(2, 2), sum)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("windows")
    void ofManyEqualMaximaTheSameGetsTheGradientInEveryLayout(String name, int rows, int columns, Attributes settings) {
        float[] blocks = gradientAtTies(BLOCK, rows, columns, settings, Device.CPU);

        float[] plain = gradientAtTies(1, rows, columns, settings, Device.CPU);
        float[] cuda = gradientAtTies(1, rows, columns, settings, Device.CUDA);

        assertArrayEquals(plain, cuda, "compared");
        for (int i = 0; i < blocks.length; i += plain.length) {
            assertArrayEquals(plain, Arrays.copyOfRange(blocks, i, i + plain.length), "channel " + i / plain.length);
        }
    }

    /** d image of the sum over a pool of whole numbers from 0 to 2, the same in every channel. */
    private static float[] gradientAtTies(int channels, int rows, int columns, Attributes settings, Device device) {
        TestNet net = TestNet.over(channels, rows, columns);
        String y = net.node(Op.MAX_POOL, settings, net.node(Op.RELU, TestNet.IMAGE));
        GradientGraph compiled = GradientCompiler.compile(net.returning(y), y, RuleSet.gradient(device));
        Random random = new Random(5);
        float[] plane = new float[rows * columns];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = random.nextInt(3);
        }
        float[] images = new float[channels * plane.length];
        for (int i = 0; i < images.length; i++) {
            images[i] = plane[i % plane.length];
        }
        Tensor image = new Tensor(Shape.of(1, channels, rows, columns), images);
        Tensor seed = Tensor.zeros(compiled.graph().inputs().get(1).shape().with(0, 1));
        Arrays.fill(seed.values(), 1);
        try (GraphRunner runner = new OnnxRuntime(RuntimeSettings.DEFAULT).open(compiled.graph())) {
            return TestNet.get(runner.run(Map.of(compiled.input(), image, compiled.seed(), seed)), compiled.gradient())
                    .values();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("windows")
    void gradientOfAveragePoolMatchesFiniteDifferences(String name, int rows, int columns, Attributes settings) {
        TestNet net = TestNet.over(3, rows, columns);

        GradientCheck.assertExact(net.returning(net.node(Op.AVERAGE_POOL, settings, TestNet.IMAGE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("windows")
    void gradientOfAveragePoolThatCountsPaddingMatchesFiniteDifferences(
            String name, int rows, int columns, Attributes settings) {
        TestNet net = TestNet.over(3, rows, columns);
        Attributes counting = settings.with("count_include_pad", 1L);

        GradientCheck.assertExact(net.returning(net.node(Op.AVERAGE_POOL, counting, TestNet.IMAGE)));
    }

    @Test
    void dilatedMaxPoolMatchesFiniteDifferences() {
        TestNet net = TestNet.over(2, 8, 9);
        Attributes dilated = padded(pool(2, 2), 1, 0, 0, 1).with("dilations", Attributes.list(2, 3));

        GradientCheck.assertExact(net.returning(net.node(Op.MAX_POOL, dilated, TestNet.IMAGE)));
    }

    @Test
    void dilatedMaxPoolForCudaMatchesFiniteDifferences() {
        TestNet net = TestNet.over(2, 8, 9);
        Attributes dilated = padded(pool(2, 2), 1, 0, 0, 1).with("dilations", Attributes.list(2, 3));

        GradientCheck.assertExact(
                net.returning(net.node(Op.MAX_POOL, dilated, TestNet.IMAGE)), RuleSet.gradient(Device.CUDA));
    }

    @Test
    void windowsOfZerosHandTheSignalOfADeconvnetToTheirFirstPosition() {
        Attributes settings = padded(pool(3, 2), 1, 1, 1, 1);
        TestNet net = TestNet.over(BLOCK, 4, 4);
        String y = net.node(Op.MAX_POOL, settings, net.node(Op.RELU, TestNet.IMAGE));
        GradientGraph compiled = GradientCompiler.compile(net.returning(y), y, RuleSet.deconv());
        Tensor seed = Tensor.zeros(Shape.of(1, BLOCK, 2, 2));
        Arrays.fill(seed.values(), 1);
        Tensor image = Tensor.zeros(Shape.of(1, BLOCK, 4, 4));
        Arrays.fill(image.values(), -1);

        float[] signal;
        try (GraphRunner runner = new OnnxRuntime(RuntimeSettings.DEFAULT).open(compiled.graph())) {
            signal = TestNet.get(
                            runner.run(Map.of(compiled.input(), image, compiled.seed(), seed)), compiled.gradient())
                    .values();
        }

        float[] plane = {1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        assertArrayEquals(plane, Arrays.copyOf(signal, plane.length));
    }

    @Test
    void theFirstOfEqualMaximaGetsTheGradient() {
        TestNet net = TestNet.over(1, 2, 4);
        String y = net.node(Op.MAX_POOL, pool(2, 2), TestNet.IMAGE);
        GradientGraph compiled = GradientCompiler.compile(net.returning(y), y);
        Tensor image = new Tensor(Shape.of(2, 1, 2, 4), new float[] {5, 5, 1, 2, 5, 0, 2, 2, 0, 0, 3, 3, 0, 0, 3, 3});
        Tensor seed = new Tensor(Shape.of(2, 1, 1, 2), new float[] {1, 2, 3, 4});

        try (GraphRunner runner = new OnnxRuntime(RuntimeSettings.DEFAULT).open(compiled.graph())) {
            Map<String, Tensor> result = runner.run(Map.of(compiled.input(), image, compiled.seed(), seed));

            float[] expected = {1, 0, 0, 2, 0, 0, 0, 0, 3, 0, 4, 0, 0, 0, 0, 0};
            assertArrayEquals(expected, TestNet.get(result, compiled.gradient()).values());
        }
    }

    @Test
    void poolsOfOneValueAddTheirGradients() {
        TestNet net = TestNet.over(2, 6, 7);
        String fine = net.node(Op.MAX_POOL, pool(3, 1), TestNet.IMAGE);
        String coarse = net.node(Op.AVERAGE_POOL, pool(3, 1), TestNet.IMAGE);

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, fine, coarse)));
    }

    @Test
    void gradientOfGlobalAveragePoolMatchesFiniteDifferences() {
        TestNet net = TestNet.over(3, 5, 4);

        GradientCheck.assertExact(net.returning(net.node(Op.GLOBAL_AVERAGE_POOL, TestNet.IMAGE)));
    }

    private static Attributes pool(int kernel, int stride) {
        return set("kernel_shape", new int[] {kernel, kernel}, "strides", new int[] {stride, stride});
    }

    private static Attributes padded(Attributes pool, int... pads) {
        return pool.with("pads", Attributes.list(pads));
    }
}
