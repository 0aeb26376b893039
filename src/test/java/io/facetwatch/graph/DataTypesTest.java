package io.facetwatch.graph;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DataTypesTest {
    private final Sketch sketch = new Sketch()
            .input("image", -1, 3, 4, 4)
            .weights("numbers", 3, 1, 1)
            .integers("sizes", 0, -1)
            .node(Op.GREATER, "above", "image", "numbers")
            .node(Op.SHAPE, "extents", "image");

    @Test
    void aGraphWhoseTypesFitPasses() {
        Graph graph = sketch.node(Op.WHERE, "chosen", "above", "image", "numbers")
                .node(Op.RESHAPE, "flat", "chosen", "sizes")
                .node(Op.CONCAT, "joined", Attributes.NONE.with("axis", 1L), "flat", "flat")
                .graph("joined", "extents");

        assertDoesNotThrow(() -> DataTypes.check(graph));
        Map<String, DataType> types = DataTypes.infer(graph);
        assertEquals(DataType.BOOL, types.get("above"));
        assertEquals(DataType.INT64, types.get("extents"));
        assertEquals(DataType.FLOAT, types.get("joined"));
    }

    @Test
    void aConditionThatIsNoTruthValueIsRefused() {
        assertRefused(
                "Where node 'y' needs BOOL as input 0 ('image'), found FLOAT", Op.WHERE, "image", "image", "image");
    }

    @Test
    void branchesOfTwoTypesAreRefused() {
        assertRefused("needs FLOAT as input 2 ('extents'), found INT64", Op.WHERE, "above", "image", "extents");
    }

    @Test
    void truthValuesAreNoFactors() {
        assertRefused("Mul node 'y' needs FLOAT as input 1 ('above'), found BOOL", Op.MUL, "image", "above");
    }

    @Test
    void sizesAreWholeNumbers() {
        assertRefused(
                "Reshape node 'y' needs INT64 as input 1 ('numbers'), found FLOAT", Op.RESHAPE, "image", "numbers");
    }

    @Test
    void whatNothingMakesIsRefused() {
        assertRefused("input 0 ('absent'), found nothing that makes it", Op.RELU, "absent");
    }

    private void assertRefused(String reason, Op op, String... inputs) {
        Graph graph = sketch.node(op, "y", inputs).graph("y");

        IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> DataTypes.check(graph));

        assertTrue(String.valueOf(thrown.getMessage()).contains(reason), thrown::toString);
    }
}
