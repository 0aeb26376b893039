package io.facetwatch.synthesis;

import io.facetwatch.tensor.Shape;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Smoothing by total variation, 100 sweeps, of a batch of images on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class TotalVariationBenchmark {
    private static final float WEIGHT = 0.4f; // all of the 100 sweeps, on noise

    @Param({"64", "227", "326"})
    int size;

    @Param({"1", "3"})
    int channels;

    @Param({"1", "10"})
    int images;

    @Param({"vector", "scalar"})
    String sweep;

    private TotalVariation smoothing;
    private float[] noise;

    /** [images][values of an image] */
    private float[][] batch;

    @Setup
    public void open() {
        Shape shape = Shape.of(channels, size, size);
        smoothing = new TotalVariation(shape, sweep.equals("vector") ? Sweep.fastest() : new ScalarSweep());
        noise = Starts.random(shape, 1).values();
        batch = new float[images][noise.length];
    }

    /** A smooth image would need fewer sweeps the next time. */
    @Setup(Level.Invocation)
    public void roughen() {
        for (float[] image : batch) {
            System.arraycopy(noise, 0, image, 0, noise.length);
        }
    }

    @Benchmark
    public int smooth() {
        int sweeps = 0;
        for (float[] image : batch) {
            sweeps += smoothing.smooth(image, WEIGHT, Smoothing.PUBLISHED_SWEEPS);
        }
        return sweeps;
    }
}
