package io.facetwatch.synthesis;

import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.GraphBuffers;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/**
 * Activations of units, and their gradients per grey level, for one batch, each item with its own unit and position. Items may
 * be shown and read by several threads at once, a run is between. Closing frees the buffers.
 */
final class BatchGradients implements AutoCloseable {
    private final GradientGraph names;
    private final GraphBuffers buffers;
    private final Preprocessing preprocessing;
    private final Seeding seeding;
    private final FloatBuffer seed;

    /** [items][values of an image] */
    private final float[][] scratch;

    private final int plane;

    /** For starts that {@link UnitGradients#check} accepted. */
    BatchGradients(GradientNetwork network, List<Start> starts) {
        names = network.names();
        preprocessing = network.preprocessing();
        Shape layer = network.layer();
        int batch = starts.size();
        Image first = starts.get(0).image();
        Shape images = first.shape().withBatch(batch);
        Shape values = layer.with(0, batch);
        buffers = network.runner()
                .bind(
                        Map.of(names.input(), images, names.seed(), values),
                        Map.of(names.layer(), values, names.gradient(), images));
        seed = buffers.input(names.seed());
        seeding = new Seeding(layer.withoutBatch(), starts);
        scratch = new float[batch][first.values().length];
        plane = first.height() * first.width();
    }

    /** Shows an item to the network. */
    void show(int item, Image image) {
        preprocessing.write(image, scratch[item], 0);
        buffers.input(names.input()).put(item * scratch[item].length, scratch[item]);
    }

    /** The activation of each item's unit on what was shown. */
    float[] activations() {
        buffers.run();
        float[] activations = new float[scratch.length];
        for (int i = 0; i < activations.length; i++) {
            activations[i] = activation(i);
        }
        return activations;
    }

    /** The activation of an item's unit in the last run. */
    float activation(int item) {
        return buffers.output(names.layer()).get(seeding.place(item));
    }

    /** Computes the gradients of what was shown. */
    void run(Objective objective) {
        switch (objective) {
            case LOGIT, CAPPED -> {
                seeding.own(seed, 1);
                buffers.run();
                seeding.own(seed, 0);
            }
            case SOFTMAX -> {
                buffers.run();
                seeding.probability(seed, buffers.output(names.layer()));
                buffers.run();
                seeding.clear(seed);
            }
        }
    }

    /** d objective / d image of an item, CHW in the image's channel order, per grey level, up to a factor above 0. */
    void read(int item, float[] gradient) {
        buffers.output(names.gradient()).get(item * gradient.length, scratch[item]);
        preprocessing.toGreyLevels(scratch[item], plane, gradient);
    }

    @Override
    public void close() {
        buffers.close();
    }
}
