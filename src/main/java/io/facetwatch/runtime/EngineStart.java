package io.facetwatch.runtime;

import ai.djl.engine.Engine;
import java.util.concurrent.CompletableFuture;

/**
 * Starts ONNX Runtime, once per process.
 *
 * <p>ONNX Runtime has one environment per process and DJL insists on making it: nothing else may ask ONNX Runtime for it before.
 */
final class EngineStart {
    private static final String ENGINE = "OnnxRuntime";

    /**
     * ours: ONNX Runtime 1.29 matches the process's command line with a recursive regular expression when it starts, and a
     * class path of 4000 letters overflows a usual stack, which kills the process (seen); this one takes the longest
     * command line that Linux allows, and memory only as far as it is used.
     */
    private static final long STACK_BYTES = 1L << 30;

    private EngineStart() {}

    static Engine engine() {
        CompletableFuture<Engine> started = new CompletableFuture<>();
        new Thread(null, () -> start(started), "onnxruntime-start", STACK_BYTES).start();
        return started.join();
    }

    private static void start(CompletableFuture<Engine> started) {
        try {
            started.complete(Engine.getEngine(ENGINE));
        } catch (RuntimeException | LinkageError e) {
            started.completeExceptionally(e);
        }
    }
}
