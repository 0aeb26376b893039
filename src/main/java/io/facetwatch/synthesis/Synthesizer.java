package io.facetwatch.synthesis;

import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.tensor.Preprocessing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Climbs from start images to images that drive their units (MFV, algorithm 1, step 6).
 *
 * <p>Facets of one or several units of a layer climb together in batches, and several batches at once, so that one batch is
 * smoothed while the network works on another. On a CPU an image does not depend on its companions: a network whose
 * results do is shown one image at a time. May be called from many threads at once.
 */
public final class Synthesizer {
    private final UnitGradients gradients;
    private final Recipe recipe;

    /**
     * @param runner of the gradient graph; stays the caller's to close
     * @param gradientGraph the graph that the runner runs, with the names of its values
     */
    public Synthesizer(GraphRunner runner, GradientGraph gradientGraph, Preprocessing preprocessing, Recipe recipe) {
        this.gradients = new UnitGradients(new GradientNetwork(runner, gradientGraph, preprocessing));
        this.recipe = recipe;
    }

    /** As {@link #visualize(List, Batching)}, in one batch on the caller's thread. */
    public List<Visualization> visualize(List<Start> starts) {
        return visualize(starts, Batching.of(Math.max(1, starts.size())));
    }

    /**
     * One visualization per start, in their order.
     *
     * @throws IllegalArgumentException if a unit does not exist or an image is not of the network's input size
     * @throws NonFiniteGradientException if the network's gradient is not finite
     */
    public List<Visualization> visualize(List<Start> starts, Batching batching) {
        if (starts.isEmpty()) {
            return List.of();
        }
        gradients.check(starts);
        Timing timing = batching.timing();
        TotalVariation smoothing = new TotalVariation(starts.get(0).image().shape(), Sweep.fastest(), timing);
        List<List<Start>> batches = batches(starts, batching);
        Visualization[][] made = new Visualization[batches.size()][];
        Crew crew = new Crew(batching.threads(), batching.executor());
        crew.share(batches.size(), i -> {
            try (BatchGradients batch = gradients.batch(batches.get(i))) {
                made[i] = new BatchClimb(batches.get(i), batch, crew, timing).visualize(recipe, smoothing);
            }
        });
        return Arrays.stream(made).flatMap(Arrays::stream).toList();
    }

    private List<List<Start>> batches(List<Start> starts, Batching batching) {
        int most = batching.spread(starts.size());
        boolean alone = batching.promisesBytes() && gradients.dependOnCompany(starts.subList(0, most));
        int size = alone ? 1 : most;
        List<List<Start>> batches = new ArrayList<>();
        for (int from = 0; from < starts.size(); from += size) {
            batches.add(starts.subList(from, Math.min(starts.size(), from + size)));
        }
        return batches;
    }
}
