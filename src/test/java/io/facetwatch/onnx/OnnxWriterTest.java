package io.facetwatch.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.facetwatch.graph.Array;
import io.facetwatch.graph.DataType;
import io.facetwatch.graph.KernelCase;
import io.facetwatch.graph.Node;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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

        assertEquals(golden.node(), read);
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
}
