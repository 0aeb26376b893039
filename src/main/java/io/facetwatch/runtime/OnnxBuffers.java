package io.facetwatch.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.facetwatch.graph.GraphBuffers;
import io.facetwatch.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Memory outside the heap that ONNX Runtime reads and writes in place. */
final class OnnxBuffers implements GraphBuffers {
    private final OnnxRunner runner;
    private final Map<String, FloatBuffer> inputs = new HashMap<>();
    private final Map<String, FloatBuffer> outputs = new HashMap<>();
    private final Map<String, OnnxTensor> fed;
    private final Map<String, OnnxTensor> pinned;

    OnnxBuffers(OnnxRunner runner, Map<String, Shape> inputs, Map<String, Shape> outputs) {
        this.runner = runner;
        this.fed = tensors(inputs, this.inputs);
        this.pinned = tensors(outputs, this.outputs);
    }

    private static Map<String, OnnxTensor> tensors(Map<String, Shape> shapes, Map<String, FloatBuffer> buffers) {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        shapes.forEach((name, shape) -> {
            FloatBuffer buffer = ByteBuffer.allocateDirect(Math.multiplyExact(shape.size(), Float.BYTES))
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            buffers.put(name, buffer);
            tensors.put(name, tensor(buffer, shape));
        });
        return tensors;
    }

    private static OnnxTensor tensor(FloatBuffer buffer, Shape shape) {
        try {
            long[] extents = Arrays.stream(shape.extents()).asLongStream().toArray();
            return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, extents);
        } catch (OrtException e) {
            throw new InferenceException("no tensor of shape %s: %s".formatted(shape, OnnxRunner.reason(e)), e);
        }
    }

    @Override
    public FloatBuffer input(String name) {
        return Objects.requireNonNull(inputs.get(name), name);
    }

    @Override
    public FloatBuffer output(String name) {
        return Objects.requireNonNull(outputs.get(name), name);
    }

    @Override
    public void run() {
        runner.run(fed, pinned);
    }

    @Override
    public void close() {
        fed.values().forEach(OnnxTensor::close);
        pinned.values().forEach(OnnxTensor::close);
    }
}
