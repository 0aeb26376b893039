package io.facetwatch.metrics;

/** The last value told to a gauge; one thread writes, any thread reads. */
final class Level {
    private volatile double value;

    Level(double value) {
        this.value = value;
    }

    void set(double newValue) {
        value = newValue;
    }

    double value() {
        return value;
    }
}
