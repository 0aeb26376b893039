package io.facetwatch.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.graph.Array;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Interpreter;
import io.facetwatch.graph.Value;
import io.facetwatch.onnx.NodeCases.NodeCase;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The official cases of ONNX 1.12 for the operators that a file may use. */
final class OnnxOperatorCasesTest {
    /** Those of the cases themselves. */
    private static final double RELATIVE_TOLERANCE = 1e-3;

    private static final double ABSOLUTE_TOLERANCE = 1e-7;

    /** Why cases are refused, by what their names begin with. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("test_batchnorm_epsilon_training_mode", "training"),
            Map.entry("test_batchnorm_example_training_mode", "training"),
            Map.entry("test_dropout_default_mask", "the mask of a dropout is read in training only"),
            Map.entry("test_maxpool_with_argmax_2d_precomputed_strides", "indices by column"),
            Map.entry("test_reshape_allowzero_reordered", "an input without elements"),
            Map.entry("test_resize_downsample_scales_cubic", "cubic interpolation"),
            Map.entry("test_resize_downsample_sizes_cubic", "cubic interpolation"),
            Map.entry("test_resize_upsample_scales_cubic", "cubic interpolation"),
            Map.entry("test_resize_upsample_sizes_cubic", "cubic interpolation"),
            Map.entry("test_resize_tf_crop_and_resize", "a region of interest"),
            Map.entry("test_scatternd_add", "ScatterND with a reduction"),
            Map.entry("test_scatternd_multiply", "ScatterND with a reduction"),
            Map.entry("test_split_zero_size_splits", "an input without elements"),
            Map.entry("test_training_dropout", "training"));

    /** The case takes scale * extent for the resized extent where that is no integer; later versions of ONNX, and ONNX Runtime, do not. */
    private static final String CORRECTED_SINCE = "test_resize_downsample_scales_linear_align_corners";

    static Collection<NodeCase> computed() throws IOException {
        return NodeCases.all().values().stream()
                .filter(one -> reason(one).isEmpty() && !one.name().equals(CORRECTED_SINCE))
                .toList();
    }

    static Collection<NodeCase> refused() throws IOException {
        return NodeCases.all().values().stream()
                .filter(one -> reason(one).isPresent())
                .toList();
    }

    private static Optional<String> reason(NodeCase one) {
        return REFUSED.keySet().stream().filter(one.name()::startsWith).findFirst();
    }

    @ParameterizedTest
    @MethodSource("computed")
    void aGraphThatIsReadComputesWhatTheCaseSays(NodeCase one) {
        Graph graph = OnnxReader.readDeclared(one.model(), one.name());
        Map<String, Array> inputs = new HashMap<>();
        for (Value input : graph.inputs()) {
            inputs.put(input.name(), one.value(input.name()));
        }

        Map<String, Array> outputs = new Interpreter(graph).evaluate(inputs);

        outputs.forEach((name, found) -> assertClose(one.name() + " " + name, one.value(name), found));
        assertEquals(one.values().size() - one.inputs(), outputs.size());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatAGraphGivesNoMeaningToIsRefused(NodeCase one) {
        RuntimeException error = assertThrows(
                RuntimeException.class, () -> OnnxReader.readDeclared(one.model(), one.name()), one.name());

        assertTrue(
                error instanceof UnsupportedModelException || error instanceof MalformedModelException,
                error.toString());
    }

    @Test
    void everyCaseIsComputedOrRefusedForAReason() throws IOException {
        int all = NodeCases.all().size();
        int computed = computed().size();
        int refused = refused().size();
        System.out.printf(
                "ONNX 1.12 operator cases: %d, computed %d, refused %d, corrected since 1%n", all, computed, refused);

        assertEquals(all, computed + refused + 1);
        assertEquals(492, all);
    }

    private static void assertClose(String what, Array expected, Array found) {
        assertEquals(expected.shape(), found.shape(), what);
        assertEquals(expected.type(), found.type(), what);
        for (int i = 0; i < expected.values().length; i++) {
            double wanted = expected.values()[i];
            double tolerance = Double.isFinite(wanted) ? ABSOLUTE_TOLERANCE + RELATIVE_TOLERANCE * Math.abs(wanted) : 0;
            assertEquals(wanted, found.values()[i], tolerance, what + " at " + i);
        }
    }
}
