package io.facetwatch.runtime;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import io.facetwatch.graph.Graph;
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

/** A graph in ONNX Runtime. Runs go side by side; closing waits for those under way. */
final class OnnxRunner implements GraphRunner {
    private final String name;
    private final List<String> outputs;
    private final InputCheck check;
    private final Model model;
    private final ReadWriteLock closing = new ReentrantReadWriteLock();
    private boolean closed;

    OnnxRunner(Graph graph, Model model) {
        name = graph.name();
        outputs = graph.outputs();
        check = new InputCheck(graph);
        this.model = model;
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
        check.check(inputs);
        closing.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the runner of graph %s is closed".formatted(name));
            }
            return forward(inputs);
        } finally {
            closing.readLock().unlock();
        }
    }

    private Map<String, Tensor> forward(Map<String, Tensor> inputs) {
        try (NDManager manager = model.getNDManager().newSubManager()) {
            NDList arrays = new NDList();
            inputs.forEach((input, tensor) -> arrays.add(array(manager, input, tensor)));
            return tensors(model.getBlock().forward(new ParameterStore(manager, false), arrays, false));
        } catch (RuntimeException e) {
            throw new InferenceException("graph %s failed in ONNX Runtime: %s".formatted(name, reason(e)), e);
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
