package io.facetwatch.pipeline;

import io.facetwatch.drift.Retest;
import io.facetwatch.graph.Layer;
import io.facetwatch.pipeline.UnitView.Response;
import io.facetwatch.tensor.Image;
import java.util.List;

/** Shows one network's visualizations of a unit's facets to another network. */
final class PictureTest {
    /** ours: a label that has not even half the probability is in doubt. */
    static final double CLEAR_LABEL = 0.5;

    private PictureTest() {}

    /**
     * What the other network makes of them.
     *
     * @param images one for each facet
     * @param labelsBefore by the network that they were made from, -1 where unknown or in doubt
     */
    static Retest of(List<Image> images, int[] labelsBefore, Watched after) {
        List<Response> responses = after.view().respond(images);
        float[] activations = new float[images.size()];
        for (int i = 0; i < activations.length; i++) {
            activations[i] = responses.get(i).activation();
        }
        return new Retest(activations, labelsBefore, labels(responses));
    }

    /** What a network itself makes of what was made from it. */
    static Retest of(List<Image> images, Watched watched) {
        List<Response> responses = watched.view().respond(images);
        boolean isClass = watched.layer().kind() == Layer.Kind.OUTPUT; // of a hidden unit the label says little
        int[] labels = isClass
                ? labels(responses)
                : responses.stream().mapToInt(response -> -1).toArray();
        return of(images, labels, watched);
    }

    private static int[] labels(List<Response> responses) {
        return responses.stream()
                .map(Label::of)
                .mapToInt(label -> label.probability() >= CLEAR_LABEL ? label.index() : -1)
                .toArray();
    }
}
