package io.facetwatch.autodiff.rule;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static io.facetwatch.autodiff.TestNet.set;

import io.facetwatch.autodiff.GradientCheck;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Windows over one axis of positions, and over three. */
class SeriesAndVolumesTest {
    private final TestNet series = TestNet.over(4, 11);
    private final TestNet volumes = TestNet.over(2, 5, 4, 6);

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 0, 1", "2, 1, 2, 1, 2", "1, 2, 1, 2, 4", "3, 2, 0, 0, 1", "1, 1, 4, 5, 1"})
    void convolutionsOfSeriesMatchFiniteDifferences(int stride, int dilation, int begin, int end, int groups) {
        Attributes window = set(
                "strides",
                new int[] {stride},
                "dilations",
                new int[] {dilation},
                "pads",
                new int[] {begin, end},
                "group",
                groups);
        String y = series.node(Op.CONV, window, IMAGE, series.weights(8, 4 / groups, 3), series.weights(8));

        GradientCheck.assertExact(series.returning(y));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 0, 0, 1", "2, 1, 1, 1, 1, 2", "3, 1, 0, 2, 2, 4", "2, 3, 1, 0, 1, 1", "1, 2, 2, 2, 0, 1"})
    void transposedConvolutionsOfSeriesMatchFiniteDifferences(
            int stride, int dilation, int begin, int end, int more, int groups) {
        Attributes window = set("strides", new int[] {stride}, "dilations", new int[] {dilation}, "group", groups)
                .with("pads", Attributes.list(begin, end))
                .with("output_padding", Attributes.list(more));
        String y = series.node(Op.CONV_TRANSPOSE, window, IMAGE, series.weights(4, 2, 3));

        GradientCheck.assertExact(series.returning(y));
    }

    @Test
    void convolutionsOfVolumesMatchFiniteDifferences() {
        Attributes even = set("pads", new int[] {1, 0, 1, 1, 1, 0});
        Attributes strided = set("strides", new int[] {2, 1, 3}, "pads", new int[] {1, 0, 1, 0, 0, 2});
        String first = volumes.node(Op.CONV, even, IMAGE, volumes.weights(3, 2, 3, 2, 2));
        String y = volumes.node(Op.CONV, strided, first, volumes.weights(2, 3, 2, 2, 3));

        GradientCheck.assertExact(volumes.returning(y));
    }

    @Test
    void transposedConvolutionsOfVolumesMatchFiniteDifferences() {
        String y = volumes.node(
                Op.CONV_TRANSPOSE, set("strides", new int[] {2, 1, 2}), IMAGE, volumes.weights(2, 3, 2, 2, 3));

        GradientCheck.assertExact(volumes.returning(y));
    }

    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {"MAX_POOL", "AVERAGE_POOL"})
    void poolsOfSeriesMatchFiniteDifferences(Op op) {
        Attributes window = set("kernel_shape", new int[] {3}, "strides", new int[] {2}, "pads", new int[] {1, 1});

        GradientCheck.assertExact(series.returning(series.node(op, window, IMAGE)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {"MAX_POOL", "AVERAGE_POOL"})
    void poolsOfVolumesMatchFiniteDifferences(Op op) {
        Attributes window = set("kernel_shape", new int[] {2, 2, 3}, "strides", new int[] {2, 1, 2});

        GradientCheck.assertExact(volumes.returning(volumes.node(op, window, IMAGE)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {"GLOBAL_AVERAGE_POOL", "GLOBAL_MAX_POOL"})
    void poolsOfAllPositionsMatchFiniteDifferences(Op op) {
        GradientCheck.assertExact(series.returning(series.node(op, IMAGE)));
        GradientCheck.assertExact(volumes.returning(volumes.node(op, IMAGE)));
    }
}
