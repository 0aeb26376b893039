package io.facetwatch.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.facetwatch.graph.Array;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.DataType;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.KernelCase;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Value;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OnnxWriterTest {
    /** ONNX Runtime computes in single precision. */
    private static final float TOLERANCE = 1e-4f;

    @ParameterizedTest
    @MethodSource("io.facetwatch.graph.KernelCase#all")
    void everyOperatorIsReadAsItWasWritten(KernelCase golden) throws Exception {
        ModelProto model = ModelProto.parseFrom(OnnxWriter.write(golden.graph()));

        Node read = new NodeReader(OnnxWriter.OPSET, new TensorReader(ExternalData.none()))
                .read(model.getGraph().getNode(0))
                .as(golden.node().op());

        // the one thing that is written otherwise than it is read
        assertEquals(CeilPools.apply(golden.graph()).nodes().get(0), read);
    }

    @ParameterizedTest
    @MethodSource("io.facetwatch.graph.KernelCase#all")
    void anotherEngineComputesTheSameFromWhatIsWritten(KernelCase golden) throws OrtException {
        new OnnxRuntime(RuntimeSettings.DEFAULT); // makes the environment the way that later tests in this JVM need it
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(OnnxWriter.write(golden.graph()))) {
            Map<String, OnnxTensor> inputs = new HashMap<>();
            for (Map.Entry<String, Array> input : golden.inputs().entrySet()) {
                if (session.getInputNames().contains(input.getKey())) {
                    inputs.put(input.getKey(), tensor(environment, input.getValue()));
                }
            }
            try (OrtSession.Result result = session.run(inputs)) {
                for (Map.Entry<String, Array> output : golden.outputs().entrySet()) {
                    OnnxTensor found = (OnnxTensor) result.get(output.getKey()).orElseThrow();
                    assertArrayEquals(output.getValue().toTensor().values(), floats(found), TOLERANCE, output.getKey());
                }
            }
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Array array) throws OrtException {
        long[] shape = Arrays.stream(array.shape().extents()).asLongStream().toArray();
        if (array.type() == DataType.BOOL) {
            ByteBuffer truths = ByteBuffer.allocateDirect(array.values().length).order(ByteOrder.nativeOrder());
            Arrays.stream(array.values()).forEach(value -> truths.put((byte) value));
            return OnnxTensor.createTensor(environment, truths.flip(), shape, OnnxJavaType.BOOL);
        }
        return OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(array.toTensor().values()), shape);
    }

    private static float[] floats(OnnxTensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.getInfo().getNumElements())];
        switch (tensor.getInfo().type) {
            case FLOAT -> tensor.getFloatBuffer().get(values);
            case INT64 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = tensor.getLongBuffer().get(i);
                }
            }
            case BOOL -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = tensor.getByteBuffer().get(i);
                }
            }
            default -> throw new IllegalStateException("a graph has no values of type " + tensor.getInfo().type);
        }
        return values;
    }

    @Test
    void weightsBesideAModelAreThoseOfTheGraph(@TempDir Path folder) throws Exception {
        Tensor weights = new Tensor(Shape.of(1500, 700), noise(1500 * 700));
        Graph graph = new Graph(
                "wide",
                List.of(new Value("x", DataType.FLOAT, Shape.of(Shape.DYNAMIC, 1500))),
                List.of("y"),
                Map.of("w", new Constant.Floats(weights)),
                List.of(new Node(Op.MATMUL, "product", List.of("x", "w"), List.of("y"), Attributes.NONE)),
                Map.of());

        Path file = OnnxWriter.write(graph, folder);

        assertTrue(Files.size(file) < 1000, "the model holds no weights");
        assertEquals(4L * weights.values().length, Files.size(folder.resolve("weights.bin")));
        new OnnxRuntime(RuntimeSettings.DEFAULT);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        float[][] x = {noise(1500)};
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor input = OnnxTensor.createTensor(environment, x);
                OrtSession.Result result = session.run(Map.of("x", input))) {
            float[] y = ((float[][]) result.get("y").orElseThrow().getValue())[0];
            for (int column = 0; column < y.length; column++) {
                double sum = 0;
                for (int row = 0; row < x[0].length; row++) {
                    sum += (double) x[0][row] * weights.values()[row * y.length + column];
                }
                assertEquals(sum, y[column], TOLERANCE * 100, "column " + column);
            }
        }
    }

    private static float[] noise(int length) {
        Random random = new Random(length);
        float[] noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        return noise;
    }
}
