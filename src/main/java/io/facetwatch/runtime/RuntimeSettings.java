package io.facetwatch.runtime;

import io.facetwatch.graph.Device;

/**
 * Where and how graphs run.
 *
 * @param device the kind of processor
 * @param threads threads that one run may use on a CPU, at least 1. Runs of different callers go side by side, so one
 *     thread each keeps all cores busy; results are promised to be the same bytes only for the same number
 */
public record RuntimeSettings(Device device, int threads) {
    public static final RuntimeSettings DEFAULT = new RuntimeSettings(Device.CPU, 1);

    /** The same on another device. */
    public RuntimeSettings on(Device other) {
        return new RuntimeSettings(other, threads);
    }

    public RuntimeSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("threads of the runtime must be at least 1, found " + threads);
        }
    }
}
