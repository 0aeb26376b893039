package io.facetwatch.runtime;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.onnxruntime.engine.OrtNDManager;
import ai.djl.onnxruntime.engine.OrtSymbolBlock;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import io.facetwatch.graph.Device;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs graphs in ONNX Runtime.
 *
 * <p>With one thread on a CPU the same images give the same bytes, however many callers run at once; an item's result is the
 * same bytes alone and in a batch for most networks (measured: 33 of 40 exports; those that normalize over channels, ConvNeXt
 * and Swin, differ by rounding, up to 1.2e-6).
 */
public final class OnnxRuntime implements GraphRunner.Factory {
    /** The first device. */
    private static final int GPU = 0;

    private final RuntimeSettings settings;
    private final Map<String, String> entries;
    private final Engine engine;

    /** @throws IllegalArgumentException if this build of ONNX Runtime does not know the device */
    public OnnxRuntime(RuntimeSettings settings) {
        this(settings, Map.of());
    }

    /**
     * @param entries of a session's configuration, as ONNX Runtime names them
     */
    OnnxRuntime(RuntimeSettings settings, Map<String, String> entries) {
        this.settings = settings;
        this.entries = Map.copyOf(entries);
        engine = EngineStart.engine();
        if (settings.device() == Device.CUDA
                && !OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            throw new IllegalArgumentException(
                    "device CUDA needs the GPU build of ONNX Runtime (mvn -Pgpu), found one for %s"
                            .formatted(OrtEnvironment.getAvailableProviders()));
        }
    }

    /**
     * Loads a graph; its weights are copied to native memory.
     *
     * @throws InferenceException if ONNX Runtime refuses the graph or the device
     */
    @Override
    public GraphRunner open(Graph graph) {
        Model model = engine.newModel(graph.name(), djlDevice());
        try {
            OrtSession session = session(graph);
            // its manager closes the block, and the block the session
            model.setBlock(new OrtSymbolBlock(session, (OrtNDManager) model.getNDManager()));
            return new OnnxRunner(graph, model, session);
        } catch (IOException | OrtException | RuntimeException e) {
            model.close();
            throw new InferenceException(
                    "graph %s can not be loaded into ONNX Runtime on %s: %s"
                            .formatted(graph.name(), settings.device(), OnnxRunner.reason(e)),
                    e);
        }
    }

    @Override
    public Device device() {
        return settings.device();
    }

    /** Through files, so that weights are in memory once here and once in ONNX Runtime, whatever their size. */
    private OrtSession session(Graph graph) throws IOException, OrtException {
        try (TemporaryFolder folder = new TemporaryFolder("facetwatch-graph");
                SessionOptions options = options()) {
            Path file = OnnxWriter.write(graph, folder.path());
            return OrtEnvironment.getEnvironment().createSession(file.toString(), options);
        }
    }

    private ai.djl.Device djlDevice() {
        return switch (settings.device()) {
            case CPU -> ai.djl.Device.cpu();
            case CUDA -> ai.djl.Device.gpu(GPU);
        };
    }

    private SessionOptions options() throws OrtException {
        SessionOptions options = new SessionOptions();
        // what it would print on failure is in the exception
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        options.setOptimizationLevel(OptLevel.ALL_OPT);
        options.setIntraOpNumThreads(settings.threads());
        options.setInterOpNumThreads(1);
        // idle threads that spin take the cores from other sessions
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.inter_op.allow_spinning", "0");
        if (settings.device() == Device.CUDA) {
            options.addCUDA(GPU);
        }
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            options.addConfigEntry(entry.getKey(), entry.getValue());
        }
        return options;
    }
}
