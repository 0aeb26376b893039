package io.facetwatch.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.facetwatch.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ShapesTest {
    @ParameterizedTest
    @MethodSource("io.facetwatch.graph.KernelCase#all")
    void theInferredShapeIsThatOfTorch(KernelCase golden) {
        Map<String, Shape> shapes = Shapes.infer(golden.graph());

        golden.outputs().forEach((name, expected) -> assertEquals(expected.shape(), shapes.get(name), name));
    }

    @Test
    void aDynamicBatchStaysDynamic() {
        Map<String, Shape> shapes = Shapes.infer(Sketch.residual());

        assertEquals(Shape.of(-1, 6, 4, 4), shapes.get("block2"));
        assertEquals(Shape.of(-1, 3), shapes.get("logits"));
    }

    @Test
    void aFlatteningByComputedSizesBecomesOneByNumbers() {
        Graph graph = new Sketch()
                .input("image", -1, 3, 4, 4)
                .integers("zero", 0)
                .integers("rest", -1)
                .node(Op.SHAPE, "shape", "image")
                .node(Op.GATHER, "batch", "shape", "zero")
                .node(Op.CONCAT, "target", Attributes.NONE.with("axis", 0L), "batch", "rest")
                .node(Op.RESHAPE, "flat", "image", "target")
                .graph("flat");

        Graph folded = SizeFolding.apply(graph);

        assertEquals(List.of(Op.RESHAPE), folded.nodes().stream().map(Node::op).toList());
        assertEquals(Shape.of(-1, 48), Shapes.infer(folded).get("flat"));
        assertEquals(Shape.of(-1, 48), Shapes.infer(graph).get("flat"));
    }

    @Test
    void inputsThatDoNotFitAreRefusedByTheNodesName() {
        Graph graph = new Sketch()
                .input("image", -1, 4, 8, 8)
                .conv("conv7", "image", 3, 4, 3, 1)
                .graph("conv7");

        ShapeException error = assertThrows(ShapeException.class, () -> Shapes.infer(graph));

        assertEquals(
                "Conv node 'conv7' has weights 4x3x3x3 in 1 groups for a map 11x4x8x8 (in a batch of 11)",
                error.getMessage());
    }

    @Test
    void aReshapeThatHoldsTheBatchFastIsRefused() {
        Graph graph = new Sketch()
                .input("x", -1, 6)
                .integers("target", 1, 6)
                .node(Op.RESHAPE, "y", "x", "target")
                .graph("y");

        ShapeException error = assertThrows(ShapeException.class, () -> Shapes.infer(graph));

        assertEquals(
                "Reshape node 'y' cannot turn 11x6 into 1x6 (in a batch of 11)",
                Objects.requireNonNull(error.getMessage()));
    }
}
