package io.facetwatch.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.graph.Device;
import io.facetwatch.graph.GraphBuffers;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchingTest {
    private static final int SIZE = 24;
    private static final Shape SHAPE = Shape.of(3, SIZE, SIZE);

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 2", "7, 4", "64, 3"})
    void imagesAreTheSameInAnyBatchesOnAnyThreads(int batch, int threads) {
        List<Visualization> expected = synthesizer(preset(4)).visualize(starts(7));
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            Batching batching = new Batching(batch, threads, executor, Device.CPU, Timing.NONE);

            List<Visualization> found = synthesizer(preset(4)).visualize(starts(7), batching);

            for (int i = 0; i < 7; i++) {
                assertEquals(expected.get(i).facet(), found.get(i).facet());
                assertArrayEquals(
                        expected.get(i).image().values(), found.get(i).image().values(), "facet " + i);
            }
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void aBatchIsNeverLargerThanAskedFor() {
        Network network = new Network(false);

        new Synthesizer(network, network.toy.names(), Preprocessing.unitRange(3), recipe(preset(1)))
                .visualize(starts(7), Batching.of(3));

        assertEquals(
                List.of(3, 1, 3, 1), network.batches.subList(0, 4), "first and last compared with themselves alone");
        assertEquals(List.of(3, 3, 1), network.batches.subList(4, 7));
        assertEquals(
                3, network.batches.stream().mapToInt(Integer::intValue).max().orElseThrow());
    }

    @Test
    void aNetworkWhoseItemsDependOnTheirCompanySeesThemAlone() {
        Network network = new Network(true);

        new Synthesizer(network, network.toy.names(), Preprocessing.unitRange(3), recipe(preset(1)))
                .visualize(starts(4), Batching.of(4));

        assertEquals(List.of(1, 1, 1, 1), network.batches.subList(network.batches.size() - 4, network.batches.size()));
    }

    @Test
    void aDeviceThatPromisesNoBytesIsShownTwoBatchesOfManyImages() {
        Network network = new Network(true);
        Batching batching = new Batching(4, 6, Runnable::run, Device.CUDA, Timing.NONE);

        new Synthesizer(network, network.toy.names(), Preprocessing.unitRange(3), recipe(preset(1)))
                .visualize(starts(6), batching);

        assertEquals(List.of(3, 3), network.batches);
    }

    @Test
    void anIterationTakesNoNewMemoryOfAnImagesSize() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        allocated(threads, 3);

        long few = allocated(threads, 3);
        long many = allocated(threads, 43);

        long each = (many - few) / 40;
        assertTrue(each < SHAPE.size(), "%d bytes in an iteration of 2 images of %d".formatted(each, 4 * SHAPE.size()));
    }

    @Test
    void smoothingTakesNoNewMemoryOfAnImagesSize() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        // the vectors of the other sweep are on the heap until it is compiled
        TotalVariation smoothing = new TotalVariation(SHAPE, new ScalarSweep());
        float[] image = Starts.random(SHAPE, 1).values();
        smoothing.smooth(image, 0.4f, 9);
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);

        smoothing.smooth(image, 0.4f, 9);

        long bytes = threads.getThreadAllocatedBytes(id) - before;
        assertTrue(bytes < SHAPE.size(), "%d bytes for an image of %d".formatted(bytes, 4 * SHAPE.size()));
    }

    private static Recipe recipe(Preset preset) {
        return new Recipe(preset, new Examples(List.of(Starts.random(SHAPE, 1))));
    }

    private static long allocated(ThreadMXBean threads, int iterations) {
        Network network = new Network(false);
        Preset preset =
                new Preset("test", List.of(new Phase(iterations, Framing.STILL, Ascent.logit(2), Ramp.INFINITE)));
        Synthesizer synthesizer =
                new Synthesizer(network, network.toy.names(), Preprocessing.unitRange(3), recipe(preset));
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        synthesizer.visualize(starts(2));
        return threads.getThreadAllocatedBytes(id) - before;
    }

    @Test
    void theFirstFailureIsTheOneThatIsThrown() {
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            Crew crew = new Crew(3, executor);

            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> crew.share(9, i -> {
                        if (i % 4 == 2) {
                            throw new IllegalStateException("piece " + i);
                        }
                    }));

            assertEquals("piece 2", thrown.getMessage());
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void crewsWithinCrewsEndOnAnExecutorOfOneThread() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Crew crew = new Crew(4, executor);
            int[] done = new int[25];

            crew.share(5, i -> crew.share(5, j -> done[5 * i + j]++));

            assertArrayEquals(IntStream.generate(() -> 1).limit(25).toArray(), done);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Runs in its buffers, and remembers the batches it was bound for. */
    private static final class Network implements GraphRunner {
        final ToyNetwork toy = new ToyNetwork(SIZE, weights());
        final List<Integer> batches = new ArrayList<>();
        private final boolean company;

        /** @param company whether an item's gradient depends on how many others there are */
        Network(boolean company) {
            this.company = company;
        }

        @Override
        public Map<String, Tensor> run(Map<String, Tensor> inputs) {
            return toy.run(inputs);
        }

        @Override
        public GraphBuffers bind(Map<String, Shape> inputs, Map<String, Shape> outputs) {
            Map<String, FloatBuffer> buffers = new HashMap<>();
            inputs.forEach((name, shape) -> buffers.put(name, FloatBuffer.allocate(shape.size())));
            outputs.forEach((name, shape) -> buffers.put(name, FloatBuffer.allocate(shape.size())));
            int batch = Objects.requireNonNull(inputs.get("image")).extent(0);
            batches.add(batch);
            return new GraphBuffers() {
                @Override
                public FloatBuffer input(String name) {
                    return Objects.requireNonNull(buffers.get(name));
                }

                @Override
                public FloatBuffer output(String name) {
                    return Objects.requireNonNull(buffers.get(name));
                }

                @Override
                public void run() {
                    FloatBuffer gradient = output("gradient");
                    float[] weights = toy.weights[0];
                    for (int i = 0; i < gradient.capacity(); i++) {
                        gradient.put(i, weights[i % weights.length] * (company ? batch : 1));
                    }
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }

    private static Synthesizer synthesizer(Preset preset) {
        ToyNetwork network = new ToyNetwork(SIZE, weights(), weights()) {
            @Override
            public synchronized Map<String, Tensor> run(Map<String, Tensor> inputs) {
                return super.run(inputs);
            }
        };
        return new Synthesizer(network, network.names(), Preprocessing.unitRange(3), recipe(preset));
    }

    private static Preset preset(int iterations) {
        Phase phase =
                new Phase(iterations, new Framing(1.3, 0, 0.3), Ascent.logit(2), new Smoothing(new Ramp(0.1, 1), 9));
        return new Preset("test", List.of(phase));
    }

    private static List<Start> starts(int count) {
        return IntStream.range(0, count)
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
