package io.facetwatch.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class KernelsTest {
    /** Settings are single precision, as files hold them; everything else is double on both sides. */
    private static final double TOLERANCE = 2e-6;

    @ParameterizedTest
    @MethodSource("io.facetwatch.graph.KernelCase#all")
    void anOperatorGivesWhatTorchGives(KernelCase golden) {
        Map<String, Array> outputs = new Interpreter(golden.graph()).evaluate(golden.inputs());

        golden.outputs().forEach((name, expected) -> {
            Array found = Objects.requireNonNull(outputs.get(name));
            assertEquals(expected.shape(), found.shape(), name);
            assertEquals(expected.type(), found.type(), name);
            assertArrayEquals(expected.values(), found.values(), TOLERANCE, name);
        });
    }
}
