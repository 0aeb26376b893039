package io.facetwatch.onnx;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static io.facetwatch.autodiff.TestNet.set;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Array;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Interpreter;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CeilPoolsTest {
    private final TestNet net = TestNet.over(2, 7, 8);

    /** Extents 7 and 8; with a stride of 2 rounding up would begin a window of columns in the padding after the end. */
    @ParameterizedTest
    @CsvSource({
        "MAX_POOL, 3, 2, 1, 1, 0, false",
        "AVERAGE_POOL, 3, 2, 1, 1, 0, false",
        "AVERAGE_POOL, 3, 2, 1, 1, 1, false",
        "AVERAGE_POOL, 3, 2, 3, 1, 1, true",
        "MAX_POOL, 3, 3, 2, 1, 0, true",
        "MAX_POOL, 3, 3, 2, 0, 0, true",
    })
    void aWrittenPoolMakesWhatItMade(
            Op op, int rows, int columns, int rowStride, int endPad, int countsPadding, boolean keepsMode) {
        String y = net.node(
                op,
                set("kernel_shape", new int[] {rows, columns}, "strides", new int[] {rowStride, 2})
                        .with("pads", Attributes.list(0, 0, endPad, endPad))
                        .with("ceil_mode", 1L)
                        .with("count_include_pad", (long) countsPadding),
                IMAGE);
        Graph network = net.returning(y);

        Graph written = CeilPools.apply(network);

        Map<String, Array> image = Map.of(IMAGE, Array.of(TestNet.random(Shape.of(2, 2, 7, 8), 5)));
        Array expected = TestNet.get(new Interpreter(network).evaluate(image), y);
        Array found = TestNet.get(new Interpreter(written).evaluate(image), y);
        assertEquals(expected.shape(), found.shape());
        assertArrayEquals(expected.values(), found.values());
        assertEquals(keepsMode, written.nodes().get(0).attributes().has("ceil_mode"));
    }
}
