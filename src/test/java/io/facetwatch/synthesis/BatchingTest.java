package io.facetwatch.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.graph.Device;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.List;
import java.util.Map;
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
        BoundNetwork network = new BoundNetwork(toy(), false);

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
        BoundNetwork network = new BoundNetwork(toy(), true);

        new Synthesizer(network, network.toy.names(), Preprocessing.unitRange(3), recipe(preset(1)))
                .visualize(starts(4), Batching.of(4));

        assertEquals(List.of(1, 1, 1, 1), network.batches.subList(network.batches.size() - 4, network.batches.size()));
    }

    @Test
    void aDeviceThatPromisesNoBytesIsShownTwoBatchesOfManyImages() {
        BoundNetwork network = new BoundNetwork(toy(), true);
        Batching batching = new Batching(4, 6, Runnable::run, Device.CUDA, Timing.NONE);

        new Synthesizer(network, network.toy.names(), Preprocessing.unitRange(3), recipe(preset(1)))
                .visualize(starts(6), batching);

        assertEquals(List.of(3, 3), network.batches);
    }

    private static Recipe recipe(Preset preset) {
        return new Recipe(preset, new Examples(List.of(Starts.random(SHAPE, 1))));
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

    private static ToyNetwork toy() {
        return new ToyNetwork(SIZE, weights());
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
