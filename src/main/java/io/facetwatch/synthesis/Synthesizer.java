package io.facetwatch.synthesis;

import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Preprocessing;
import java.util.ArrayList;
import java.util.List;

/**
 * Climbs from start images to images that drive their units (MFV, algorithm 1, step 6).
 *
 * <p>A batch of facets, of one or several units of a layer, climbs together; an image does not depend on its companions.
 * Works on the caller's thread and may be called from many at once.
 */
public final class Synthesizer {
    private final UnitGradients gradients;
    private final Recipe recipe;

    /**
     * @param runner of the gradient graph; stays the caller's to close
     * @param gradientGraph the graph that the runner runs, with the names of its values
     */
    public Synthesizer(GraphRunner runner, GradientGraph gradientGraph, Preprocessing preprocessing, Recipe recipe) {
        this.gradients = new UnitGradients(runner, gradientGraph, preprocessing);
        this.recipe = recipe;
    }

    /**
     * One visualization per start, in their order.
     *
     * @throws IllegalArgumentException if a unit does not exist or an image is not of the network's input size
     * @throws NonFiniteGradientException if the network's gradient is not finite
     */
    public List<Visualization> visualize(List<Start> starts) {
        if (starts.isEmpty()) {
            return List.of();
        }
        gradients.check(starts);
        TotalVariation totalVariation = new TotalVariation(starts.get(0).image().shape(), Sweep.fastest());
        List<Climb> climbs = starts.stream()
                .map(start -> new Climb(start, totalVariation, recipe.examples()))
                .toList();
        for (Phase phase : recipe.preset().phases()) {
            climb(starts, climbs, phase);
        }
        return measured(starts, climbs.stream().map(Climb::result).toList());
    }

    private void climb(List<Start> starts, List<Climb> climbs, Phase phase) {
        climbs.forEach(climb -> climb.enter(phase));
        for (int iteration = 0; iteration < phase.iterations(); iteration++) {
            List<Image> windows =
                    climbs.stream().map(climb -> climb.look(phase)).toList();
            List<float[]> slopes =
                    gradients.gradients(starts, windows, phase.ascent().objective());
            for (int i = 0; i < climbs.size(); i++) {
                climbs.get(i).step(slopes.get(i), phase, iteration);
            }
        }
    }

    private List<Visualization> measured(List<Start> starts, List<Image> images) {
        List<Image> origins =
                starts.stream().map(start -> Climb.rounded(start.image())).toList();
        float[] before = gradients.activations(starts, origins);
        float[] after = gradients.activations(starts, images);
        List<Visualization> visualizations = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Start start = starts.get(i);
            visualizations.add(new Visualization(start.facet(), images.get(i), start.position(), after[i], before[i]));
        }
        return visualizations;
    }
}
