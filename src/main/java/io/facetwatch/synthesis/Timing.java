package io.facetwatch.synthesis;

/** Told what a synthesis is doing, on the thread that does it; parts lie within each other. */
public interface Timing {
    /** Tells nobody. */
    Timing NONE = new Timing() {
        @Override
        public void begin(Part part) {}

        @Override
        public void end(Part part) {}
    };

    /** What takes time. */
    enum Part {
        /** An iteration of a batch, all of it. */
        ITERATION,
        /** The network's part of an iteration: its run, forward and backward. */
        GRADIENT,
        /** The sweeps of total variation in an iteration. */
        SWEEPS
    }

    void begin(Part part);

    void end(Part part);
}
