package io.facetwatch.runtime;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphBuffers;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** A graph in ONNX Runtime. Runs go side by side; closing waits for those under way. */
final class OnnxRunner implements GraphRunner {
    private final String name;
    private final List<String> outputs;
    private final InputCheck check;
    private final Model model;
    private final OrtSession session;
    private final ReadWriteLock closing = new ReentrantReadWriteLock();
    private boolean closed;

    /** @param session what the model's block runs; closed with the model */
    OnnxRunner(Graph graph, Model model, OrtSession session) {
        name = graph.name();
        outputs = graph.outputs();
        check = new InputCheck(graph);
        this.model = model;
        this.session = session;
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
        check.check(inputs);
        return whileOpen(() -> forward(inputs));
    }

    @Override
    public GraphBuffers bind(Map<String, Shape> inputs, Map<String, Shape> wanted) {
        check.checkShapes(inputs);
        return new OnnxBuffers(this, inputs, wanted);
    }

    /** Runs bound tensors; results are in the outputs. */
    void run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> pinned) {
        whileOpen(() -> {
            try (OrtSession.Result result = session.run(inputs, pinned)) {
                return result.size();
            } catch (OrtException e) {
                throw failure(e);
            }
        });
    }

    private <T> T whileOpen(Supplier<T> work) {
        closing.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the runner of graph %s is closed".formatted(name));
            }
            return work.get();
        } finally {
            closing.readLock().unlock();
        }
    }

    private InferenceException failure(Exception e) {
        return new InferenceException("graph %s failed in ONNX Runtime: %s".formatted(name, reason(e)), e);
    }

    private Map<String, Tensor> forward(Map<String, Tensor> inputs) {
        try (NDManager manager = model.getNDManager().newSubManager()) {
            NDList arrays = new NDList();
            inputs.forEach((input, tensor) -> arrays.add(array(manager, input, tensor)));
            return tensors(model.getBlock().forward(new ParameterStore(manager, false), arrays, false));
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private static NDArray array(NDManager manager, String name, Tensor tensor) {
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(tensor.values().length * Float.BYTES).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(tensor.values());
        long[] extents = Arrays.stream(tensor.shape().extents()).asLongStream().toArray();
        NDArray array = manager.create(bytes, new ai.djl.ndarray.types.Shape(extents), DataType.FLOAT32);
        array.setName(name);
        return array;
    }

    /** ONNX Runtime returns its arrays in the order of the graph's outputs. */
    private Map<String, Tensor> tensors(NDList arrays) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < arrays.size(); i++) {
            NDArray array = arrays.get(i);
            int[] extents = Arrays.stream(array.getShape().getShape())
                    .mapToInt(Math::toIntExact)
                    .toArray();
            tensors.put(outputs.get(i), new Tensor(Shape.of(extents), array.toFloatArray()));
        }
        return tensors;
    }

    @Override
    public void close() {
        closing.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                model.close();
            }
        } finally {
            closing.writeLock().unlock();
        }
    }

    /** What the innermost exception says: DJL wraps what ONNX Runtime found. */
    static String reason(Throwable thrown) {
        Throwable innermost = thrown;
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            innermost = cause;
        }
        return String.valueOf(innermost.getMessage());
    }
}
