package io.facetwatch.runtime;

/**
 * Where and how graphs run.
 *
 * @param device the kind of processor
 * @param threads threads that one run may use on a CPU, at least 1. Runs of different threads go side by side, so that one
 *     thread each keeps all cores busy; the bytes of the results are the same for every number only if it stays the same
 */
public record RuntimeSettings(Device device, int threads) {
    /** Kinds of processor. */
    public enum Device {
        CPU,
        /** The first CUDA device; needs the GPU build of ONNX Runtime on the class path. */
        GPU
    }

    public static final RuntimeSettings DEFAULT = new RuntimeSettings(Device.CPU, 1);

    public RuntimeSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("threads of the runtime must be at least 1, found " + threads);
        }
    }
}
