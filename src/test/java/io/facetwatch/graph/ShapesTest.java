package io.facetwatch.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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

    @Test
    void aBatchOfWindowsIsFollowedThereAndBack() {
        Graph graph = new Sketch()
                .input("x", -1, 4, 6)
                .integers("zero", 0)
                .integers("two", 2)
                .integers("row", 2, 6)
                .node(Op.SHAPE, "shape", "x")
                .node(Op.GATHER, "batch", "shape", "zero")
                .node(Op.MUL, "windows", "batch", "two")
                .node(Op.CONCAT, "there", Attributes.NONE.with("axis", 0L), "windows", "row")
                .node(Op.RESHAPE, "listed", "x", "there")
                .node(Op.SHAPE, "listedShape", "listed")
                .node(Op.GATHER, "count", "listedShape", "zero")
                .node(Op.DIV, "images", "count", "two")
                .node(Op.CONCAT, "back", Attributes.NONE.with("axis", 0L), "images", "two", "row")
                .node(Op.RESHAPE, "y", "listed", "back")
                .graph("y");

        Graph folded = SizeFolding.apply(graph);

        assertEquals(
                List.of(Op.RESHAPE, Op.RESHAPE),
                folded.nodes().stream().map(Node::op).toList());
        assertEquals(Shape.of(-1, 2, 6), Shapes.infer(folded).get("listed"));
        assertEquals(Shape.of(-1, 2, 2, 6), Shapes.infer(folded).get("y"));
        assertEquals(
                Shape.of(3, 2, 2, 6),
                Shapes.infer(folded, Map.of("x", Shape.of(3, 4, 6))).get("y"));
    }

    @Test
    void aTokenIsRepeatedForTheBatch() {
        Graph graph = new Sketch()
                .input("x", -1, 4, 6)
                .weights("token", 1, 1, 6)
                .integers("zero", 0)
                .integers("kept", -1, -1)
                .integers("minus", -1)
                .integers("one", 1)
                .integers("three", 3)
                .node(Op.SHAPE, "shape", "x")
                .node(Op.GATHER, "batch", "shape", "zero")
                .node(Op.CONCAT, "wanted", Attributes.NONE.with("axis", 0L), "batch", "kept")
                .node(Op.CONSTANT_OF_SHAPE, "ones", Attributes.NONE.with("value", 1L), "three")
                .node(Op.EQUAL, "isKept", "wanted", "minus")
                .node(Op.WHERE, "target", "isKept", "ones", "wanted")
                .node(Op.EXPAND, "repeated", "token", "target")
                .node(Op.CONCAT, "y", Attributes.NONE.with("axis", 1L), "repeated", "x")
                .graph("y");

        assertEquals(Shape.of(-1, 1, 6), Shapes.infer(graph).get("repeated"));
        assertEquals(Shape.of(-1, 5, 6), Shapes.infer(SizeFolding.apply(graph)).get("y"));
    }

    @Test
    void sizesOfAResizeThatAreComputedBecomeNumbers() {
        Graph graph = new Sketch()
                .input("x", -1, 2, 5, 7)
                .integers("zero", 0)
                .integers("two", 2)
                .integers("four", 4)
                .node(Op.SHAPE, "shape", "x")
                .node(Op.SLICE, "outer", "shape", "zero", "two", "zero")
                .node(Op.SLICE, "inner", "shape", "two", "four", "zero")
                .node(Op.CAST, "reals", Attributes.NONE.with("to", 1L), "inner")
                .node(Op.SQRT, "roots", "reals")
                .node(Op.FLOOR, "whole", "roots")
                .node(Op.CAST, "half", Attributes.NONE.with("to", 7L), "whole")
                .node(Op.CONCAT, "sizes", Attributes.NONE.with("axis", 0L), "outer", "half")
                .node(Op.RESIZE, "y", Attributes.NONE.with("mode", "linear"), "x", "", "", "sizes")
                .graph("y");

        Graph folded = SizeFolding.apply(graph);

        assertEquals(List.of(Op.RESIZE), folded.nodes().stream().map(Node::op).toList());
        assertEquals(Shape.of(-1, 2, 2, 2), Shapes.infer(folded).get("y"));
    }

    @Test
    void aMaskThatNeedsNoImageBecomesAConstant() {
        Graph graph = new Sketch()
                .input("x", -1, 3, 3)
                .integers("extents", 3, 3)
                .integers("start", 0)
                .integers("end", 3)
                .integers("step", 1)
                .node(Op.CONSTANT_OF_SHAPE, "zeros", "extents")
                .node(Op.SQUEEZE, "from", "start")
                .node(Op.SQUEEZE, "to", "end")
                .node(Op.SQUEEZE, "by", "step")
                .node(Op.RANGE, "range", "from", "to", "by")
                .node(Op.CAST, "reals", Attributes.NONE.with("to", 1L), "range")
                .node(Op.ADD, "table", "zeros", "reals")
                .node(Op.EQUAL, "mask", "table", "zeros")
                .node(Op.WHERE, "y", "mask", "x", "table")
                .graph("y");

        Graph folded = SizeFolding.apply(graph);

        assertEquals(List.of(Op.WHERE), folded.nodes().stream().map(Node::op).toList());
        Constant.Truths mask =
                (Constant.Truths) Objects.requireNonNull(folded.constants().get("mask"));
        assertArrayEquals(new boolean[] {true, false, false, true, false, false, true, false, false}, mask.values());
    }

    @Test
    void onlyTheBatchMayBeDynamic() {
        Graph graph = new Sketch()
                .input("image", -1, 3, -1, 8)
                .node(Op.RELU, "y", "image")
                .graph("y");

        ShapeException error = assertThrows(ShapeException.class, () -> Shapes.infer(graph));

        assertEquals(
                "input 'image' has shape ?x3x?x8: only the batch may be known at run time only", error.getMessage());
    }
}
