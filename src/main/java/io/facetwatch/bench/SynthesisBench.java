package io.facetwatch.bench;

import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.graph.Device;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Layer;
import io.facetwatch.graph.Layers;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.synthesis.BatchSize;
import io.facetwatch.synthesis.Batching;
import io.facetwatch.synthesis.Examples;
import io.facetwatch.synthesis.Phase;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Presets;
import io.facetwatch.synthesis.Recipe;
import io.facetwatch.synthesis.Start;
import io.facetwatch.synthesis.Starts;
import io.facetwatch.synthesis.Synthesizer;
import io.facetwatch.synthesis.Visualization;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Times the synthesis of preset {@code released} for class units against the same steps with torch's autograd and
 * scikit-image's total variation: in turns, on one thread each, in CPU time. Networks must normalize inside the graph.
 */
public final class SynthesisBench {
    private static final String PRESET = "released";
    private static final int STRIDE = 37; // as the peer chooses units

    private final String python;
    private final Path script;
    private final Path folder;

    /**
     * @param python a command that starts Python 3 with torch, onnx and scikit-image
     * @param script the peer's
     * @param folder for start images
     */
    public SynthesisBench(String python, Path script, Path folder) {
        this.python = python;
        this.script = script;
        this.folder = folder;
    }

    /** How much is done: facets in a batch, rounds of both sides that count, iterations of a round, in all phases. */
    public record Size(int batch, int rounds, int iterations) {}

    /**
     * Measures one network.
     *
     * @throws IOException if the peer can't be started or stops
     */
    public SynthesisTimes measure(Path model, Size size) throws IOException {
        Graph graph = OnnxReader.read(model);
        Layer layer = Layers.output(graph)
                .orElseThrow(() -> new IllegalArgumentException("%s has no class units".formatted(model)));
        Shape image = graph.inputs().get(0).shape().withoutBatch();
        Preset preset = shortened(Presets.named(PRESET, image.extent(1)), size.iterations());
        GradientGraph gradient = GradientCompiler.compile(
                graph, layer.preActivation(), RuleSet.gradient(RuntimeSettings.DEFAULT.device()));
        List<Start> starts = starts(layer, image, size.batch());
        Path file = write(starts);
        try (SynthesisPeer peer = SynthesisPeer.start(python, script, model);
                GraphRunner runner = new OnnxRuntime(RuntimeSettings.DEFAULT).open(gradient.graph())) {
            Own own = new Own(runner, gradient, Preprocessing.unitRange(image.extent(0)), starts);
            Preset first = new Preset("first", preset.phases().subList(0, 1));
            peer.climb(file, size.batch(), first);
            double difference = difference(SynthesisPeer.result(file), own.images(first));
            peer.climb(file, size.batch(), preset);
            own.climb(preset);
            List<IterationTime> theirs = new ArrayList<>();
            List<IterationTime> ours = new ArrayList<>();
            for (int round = 0; round < size.rounds(); round++) {
                theirs.add(peer.climb(file, size.batch(), preset));
                ours.add(own.climb(preset));
            }
            return new SynthesisTimes(graph.name(), size.batch(), theirs, ours, difference);
        }
    }

    private record Own(GraphRunner runner, GradientGraph gradient, Preprocessing preprocessing, List<Start> starts) {
        IterationTime climb(Preset preset) {
            CpuTiming timing = new CpuTiming();
            Device device = RuntimeSettings.DEFAULT.device();
            visualize(preset, new Batching(BatchSize.of(gradient, device), 1, Runnable::run, device, timing));
            return timing.per(starts.size() * preset.iterations());
        }

        List<Visualization> images(Preset preset) {
            return visualize(preset, Batching.of(starts.size()));
        }

        private List<Visualization> visualize(Preset preset, Batching batching) {
            Examples examples = new Examples(starts.stream().map(Start::image).toList());
            return new Synthesizer(runner, gradient, preprocessing, new Recipe(preset, examples))
                    .visualize(starts, batching);
        }
    }

    /** Every phase for its share of so many iterations, at least one. */
    private static Preset shortened(Preset preset, int iterations) {
        return new Preset(
                preset.name(),
                preset.phases().stream()
                        .map(phase -> new Phase(
                                Math.max(1, Math.round(iterations * phase.iterations() / (float) preset.iterations())),
                                phase.framing(),
                                phase.ascent(),
                                phase.smoothing()))
                        .toList());
    }

    private static List<Start> starts(Layer layer, Shape image, int batch) {
        return IntStream.range(0, batch)
                .mapToObj(i -> {
                    int unit = i * STRIDE % layer.units();
                    FacetId facet = new FacetId(new UnitId(new LayerId(layer.name()), unit), i);
                    return new Start(facet, Starts.random(image, i), unit, 0, i);
                })
                .toList();
    }

    private Path write(List<Start> starts) throws IOException {
        int size = starts.get(0).image().values().length;
        ByteBuffer bytes =
                ByteBuffer.allocate(starts.size() * size * Float.BYTES).order(ByteOrder.nativeOrder());
        starts.forEach(start -> {
            for (float value : start.image().values()) {
                bytes.putFloat(value);
            }
        });
        return Files.write(folder.resolve("starts"), bytes.array());
    }

    /** Mean difference, grey levels; ours are rounded to whole ones. */
    private static double difference(float[] theirs, List<Visualization> ours) {
        double sum = 0;
        int at = 0;
        for (Visualization own : ours) {
            for (float value : own.image().values()) {
                sum += Math.abs(value - Math.round(theirs[at++]));
            }
        }
        return sum / theirs.length;
    }
}
