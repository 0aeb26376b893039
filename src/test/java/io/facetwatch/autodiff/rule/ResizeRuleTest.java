package io.facetwatch.autodiff.rule;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static io.facetwatch.autodiff.TestNet.set;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.autodiff.GradientCheck;
import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Op;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResizeRuleTest {
    private final TestNet net = TestNet.over(2, 4, 5);

    @ParameterizedTest
    @CsvSource({
        "linear, align_corners, 2, 2",
        "linear, half_pixel, 2, 3",
        "linear, half_pixel, 0.5, 0.65",
        "linear, pytorch_half_pixel, 1.7, 0.2",
        "linear, asymmetric, 2, 1",
        "linear, half_pixel_symmetric, 1, 2.3",
        "nearest, asymmetric, 2, 2",
        "nearest, asymmetric, 3, 1",
        "nearest, half_pixel, 2, 2",
        "nearest, half_pixel, 0.5, 0.65",
        "nearest, align_corners, 1.7, 2.3",
        "nearest, half_pixel_symmetric, 2.3, 2"
    })
    void resizingMatchesFiniteDifferences(String mode, String coordinates, float rows, float columns) {
        String y = net.node(
                Op.RESIZE,
                set("mode", mode, "coordinate_transformation_mode", coordinates, "nearest_mode", "floor"),
                IMAGE,
                "",
                net.reals(1, 1, rows, columns));

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, y, y)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "nearest"})
    void resizingToSizesMatchesFiniteDifferences(String mode) {
        String y = net.node(Op.RESIZE, set("mode", mode, "axes", new int[] {-1, 2}), IMAGE, "", "", net.list(7, 9));

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, y, y)));
    }

    @ParameterizedTest
    @ValueSource(floats = {2, 1.5f})
    void resizingVolumesMatchesFiniteDifferences(float scale) {
        TestNet volumes = TestNet.over(2, 3, 4, 2);
        String y = volumes.node(Op.RESIZE, set("mode", "linear"), IMAGE, "", volumes.reals(1, 1, scale, 2, scale));

        GradientCheck.assertExact(volumes.returning(volumes.node(Op.MUL, y, y)));
    }

    @Test
    void repeatedPositionsComeBackAsAWindowedSum() {
        String y = net.node(
                Op.RESIZE,
                set("mode", "nearest", "coordinate_transformation_mode", "asymmetric", "nearest_mode", "floor"),
                IMAGE,
                "",
                net.reals(1, 1, 2, 3));

        Graph compiled = GradientCompiler.compile(net.returning(y), y).graph();

        List<Op> ops = compiled.nodes().stream().map(node -> node.op()).toList();
        assertEquals(List.of(Op.RESIZE, Op.AVERAGE_POOL, Op.MUL, Op.IDENTITY), ops);
    }
}
