package io.facetwatch.runtime;

/**
 * Where and how graphs run.
 *
 * @param device the kind of processor
 * @param threads threads that one run may use on a CPU, at least 1. Runs of different callers go side by side, so one
 *     thread each keeps all cores busy; results are promised to be the same bytes only for the same number
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
