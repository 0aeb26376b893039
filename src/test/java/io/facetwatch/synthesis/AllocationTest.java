package io.facetwatch.synthesis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.graph.Device;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No iteration takes new memory of the size of a channel, on any thread. */
class AllocationTest {
    private static final int SIZE = 64;
    private static final int FACETS = 4;
    private static final Shape SHAPE = Shape.of(3, SIZE, SIZE);
    private static final int PLANE_BYTES = SIZE * SIZE * Float.BYTES;

    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Queue<Thread> WORKERS = new ConcurrentLinkedQueue<>();
    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(2, work -> {
        Thread worker = new Thread(work);
        WORKERS.add(worker);
        return worker;
    });

    @AfterAll
    static void end() {
        EXECUTOR.shutdown();
    }

    @Test
    void theVectorSweepTakesNoneOnceItIsCompiled() {
        TotalVariation smoothing = new TotalVariation(SHAPE, Sweep.fastest());
        float[] image = Starts.random(SHAPE, 1).values();
        smooth(smoothing, image, 200); // until then its vectors are on the heap

        long few = smooth(smoothing, image, 20);
        long many = smooth(smoothing, image, 40);

        long each = (many - few) / 20;
        assertTrue(each < PLANE_BYTES, "%d bytes for 100 sweeps, a channel takes %d".formatted(each, PLANE_BYTES));
    }

    private static long smooth(TotalVariation smoothing, float[] image, int times) {
        long before = allocated();
        for (int i = 0; i < times; i++) {
            smoothing.smooth(image, 0.4f, Smoothing.PUBLISHED_SWEEPS);
        }
        return allocated() - before;
    }

    static List<String> presets() {
        return Presets.names();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void anIterationOfABatchTakesNone(String name) {
        BoundNetwork network = new BoundNetwork(new ToyNetwork(SIZE, weights()), false);
        Recipe recipe = new Recipe(Presets.named(name, SIZE), new Examples(List.of(Starts.random(SHAPE, 1))));
        for (Phase phase : recipe.preset().phases()) {
            long each = Long.MAX_VALUE;
            // until it is compiled, an iteration takes memory for vectors; what it takes itself, it takes every time
            for (int round = 0; round < 20 && Math.abs(each) >= PLANE_BYTES; round++) {
                long few = climb(network, recipe, phase, 4);
                long many = climb(network, recipe, phase, 12);
                each = (many - few) / (8 * FACETS);
            }
            assertTrue(
                    Math.abs(each) < PLANE_BYTES,
                    "%d bytes for an iteration of an image, a channel takes %d: %s"
                            .formatted(each, PLANE_BYTES, phase));
        }
    }

    private static long climb(BoundNetwork network, Recipe recipe, Phase phase, int iterations) {
        Phase some = new Phase(iterations, phase.framing(), phase.ascent(), phase.smoothing(), phase.restraints());
        Preset preset = new Preset("some", List.of(some));
        Synthesizer synthesizer = new Synthesizer(
                network, network.toy.names(), Preprocessing.unitRange(3), new Recipe(preset, recipe.examples()));
        long before = allocated();
        synthesizer.visualize(starts(), new Batching(2, 3, EXECUTOR, Device.CPU, Timing.NONE));
        return allocated() - before;
    }

    /** Bytes that the test's thread and the workers have taken up to now. */
    private static long allocated() {
        long[] ids = IntStream.concat(
                        IntStream.of((int) Thread.currentThread().getId()),
                        WORKERS.stream().mapToInt(worker -> (int) worker.getId()))
                .mapToLong(id -> id)
                .toArray();
        return Arrays.stream(MEMORY.getThreadAllocatedBytes(ids)).sum();
    }

    private static List<Start> starts() {
        return IntStream.range(0, FACETS)
                .mapToObj(i -> new Start(
                        new FacetId(new UnitId(new LayerId("logits"), 0), i), Starts.random(SHAPE, i), 0, 0, i))
                .toList();
    }

    private static float[] weights() {
        Random random = new Random(5);
        float[] weights = new float[SHAPE.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        return weights;
    }
}
