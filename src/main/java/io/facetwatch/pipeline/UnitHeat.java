package io.facetwatch.pipeline;

import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.NoRuleException;
import io.facetwatch.autodiff.rule.LrpSettings;
import io.facetwatch.autodiff.rule.PixelRange;
import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Layer;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Preprocessing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Draws what in an image drives a unit of an accepted checkpoint, when somebody asks. The networks it opens are its own, so
 * that a reader of old pages takes no network from the stream. Safe for many threads; closing frees native memory.
 */
public final class UnitHeat implements AutoCloseable {
    /** ours: one unit by two rules. */
    private static final int KEPT_OPEN = 2;

    private final Checkpoints checkpoints;
    private final ProbeSet probe;
    private final GraphRunner.Factory runners;
    private final Leases<Subject, Walk> walks = new Leases<>(KEPT_OPEN, this::open);

    public UnitHeat(Checkpoints checkpoints, ProbeSet probe, GraphRunner.Factory runners) {
        this.checkpoints = checkpoints;
        this.probe = probe;
        this.runners = runners;
    }

    /**
     * What is asked.
     *
     * @param image id in the probe set
     * @param rules name of the rules to go back by, one of {@link RuleSet#names()}
     */
    public record Question(CheckpointId checkpoint, UnitId unit, int image, String rules) {}

    private record Subject(CheckpointId checkpoint, LayerId layer, String rules) {}

    /** A network made ready to go back from one layer. */
    private record Walk(GradientGraph compiled, GraphRunner runner, Preprocessing preprocessing)
            implements AutoCloseable {
        @Override
        public void close() {
            runner.close();
        }
    }

    /**
     * The picture, three channels of the image's size.
     *
     * @throws RejectedException if the model or the layer is not there any more, or the rules cannot go through it
     */
    public Image draw(Question question) throws IOException, RejectedException {
        Subject subject = new Subject(question.checkpoint(), question.unit().layer(), question.rules());
        Image photo = probe.image(question.image());
        try (Leases<Subject, Walk>.Lease lease = walks.acquire(subject)) {
            Walk walk = lease.get();
            PixelMap map = new PixelMap(
                    walk.runner(), walk.compiled(), walk.preprocessing().batch(List.of(photo)));
            UnitAtImage place =
                    UnitAtImage.of(map.layer(), OptionalInt.of(question.unit().index()));
            return HeatMap.of(photo, walk.preprocessing(), map.of(place.seed())).draw(question.rules());
        }
    }

    private Walk open(Subject subject) throws IOException, RejectedException {
        Manifest manifest = checkpoints.manifest(subject.checkpoint());
        Graph graph = checkpoints.graph(manifest);
        WatchedLayer watched = new WatchedLayer(subject.layer(), List.of(), Integer.MAX_VALUE);
        Layer layer = LayerChoice.resolve(graph, List.of(watched)).get(0);
        Optional<String> meaningless = DeconvReach.whyNot(graph, layer.preActivation(), subject.rules());
        if (meaningless.isPresent()) {
            throw new RejectedException(meaningless.get());
        }
        Preprocessing preprocessing = manifest.preprocessing();
        RuleSet rules = RuleSet.named(subject.rules(), LrpSettings.composite(PixelRange.of(preprocessing)));
        try {
            GradientGraph compiled = GradientCompiler.compile(graph, layer.preActivation(), rules);
            return new Walk(compiled, runners.open(compiled.graph()), preprocessing);
        } catch (NoRuleException e) {
            throw new RejectedException(
                    "layer '%s' of %s by %s: %s"
                            .formatted(layer.name(), subject.checkpoint(), subject.rules(), e.getMessage()),
                    e);
        }
    }

    @Override
    public void close() {
        walks.close();
    }
}
