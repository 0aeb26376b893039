package io.facetwatch.synthesis;

import io.facetwatch.tensor.Image;
import java.util.Arrays;
import java.util.List;

/** The climb of one batch. No iteration takes new memory of an image's size. */
final class BatchClimb {
    private final List<Start> starts;
    private final BatchGradients gradients;
    private final Crew crew;
    private final Timing timing;

    /** [items][values of an image] */
    private final float[][] slopes;

    /** @param crew who share the images between two runs of the network */
    BatchClimb(List<Start> starts, BatchGradients gradients, Crew crew, Timing timing) {
        this.starts = starts;
        this.gradients = gradients;
        this.crew = crew;
        this.timing = timing;
        this.slopes = new float[starts.size()][starts.get(0).image().values().length];
    }

    /** One visualization per start, in their order. */
    Visualization[] visualize(Recipe recipe, TotalVariation smoothing) {
        List<Climb> climbs = starts.stream()
                .map(start -> new Climb(start, smoothing, recipe.examples()))
                .toList();
        for (Phase phase : recipe.preset().phases()) {
            climbs.forEach(climb -> climb.enter(phase));
            for (int iteration = 0; iteration < phase.iterations(); iteration++) {
                iterate(climbs, phase, iteration);
            }
        }
        return measured(climbs.stream().map(Climb::result).toList());
    }

    private void iterate(List<Climb> climbs, Phase phase, int iteration) {
        timing.begin(Timing.Part.ITERATION);
        crew.share(starts.size(), i -> gradients.show(i, climbs.get(i).look(phase, iteration)));
        timing.begin(Timing.Part.GRADIENT);
        gradients.run(phase.ascent().objective());
        timing.end(Timing.Part.GRADIENT);
        crew.share(starts.size(), i -> {
            gradients.read(i, slopes[i]);
            if (phase.ascent().objective() == Objective.CAPPED
                    && gradients.activation(i) >= starts.get(i).cap()) {
                Arrays.fill(slopes[i], 0); // high enough: the phase only holds and smooths
            }
            climbs.get(i).step(slopes[i], phase, iteration);
        });
        timing.end(Timing.Part.ITERATION);
    }

    private Visualization[] measured(List<Image> images) {
        float[] before = activations(
                starts.stream().map(start -> Climb.rounded(start.image())).toList());
        float[] after = activations(images);
        Visualization[] visualizations = new Visualization[starts.size()];
        for (int i = 0; i < visualizations.length; i++) {
            Start start = starts.get(i);
            visualizations[i] = new Visualization(start.facet(), images.get(i), start.position(), after[i], before[i]);
        }
        return visualizations;
    }

    private float[] activations(List<Image> images) {
        for (int i = 0; i < images.size(); i++) {
            gradients.show(i, images.get(i));
        }
        return gradients.activations();
    }
}
