package io.facetwatch.cli;

import io.facetwatch.graph.Graph;
import io.facetwatch.graph.InputMetadata;
import io.facetwatch.graph.Layer;
import io.facetwatch.graph.Layers;
import io.facetwatch.graph.Tokens;
import io.facetwatch.graph.Value;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.pipeline.InputSources;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists a network's layers. */
@Command(
        name = "inspect",
        description = "Lists the layers of an ONNX file with shapes, receptive fields and unit counts.",
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "The network, an ONNX file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private Path model;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Quiet.libraries();
        Graph file = OnnxReader.read(ModelFile.check(model));
        Graph graph = Tokens.exposed(file);
        PrintWriter out = spec.commandLine().getOut();
        Value input = graph.inputs().get(0);
        out.printf(
                "%s: %d nodes, %d weights; input '%s' %s (channels x height x width), fed %s%n",
                model.getFileName(),
                file.nodes().size(),
                file.constants().values().stream()
                        .mapToLong(constant -> constant.shape().size())
                        .sum(),
                input.name(),
                input.shape().withoutBatch(),
                feed(graph));
        List<Layer> layers = Layers.of(graph);
        int width =
                layers.stream().mapToInt(layer -> layer.name().length()).max().orElse(5);
        String row = "%-" + Math.max(5, width) + "s  %-13s  %-12s  %6s  %s%n";
        out.printf(row, "LAYER", "KIND", "SHAPE", "UNITS", "RECEPTIVE FIELD");
        for (Layer layer : layers) {
            out.printf(
                    row,
                    layer.name(),
                    layer.kind().name().toLowerCase(Locale.ROOT),
                    layer.shape(),
                    layer.units(),
                    layer.receptiveField()
                            .map(field -> "%d pixels, stride %d, from %d"
                                    .formatted(field.size(), field.stride(), field.offset()))
                            .orElse("whole image"));
        }
        out.flush();
        return 0;
    }

    private static String feed(Graph graph) {
        return InputMetadata.format(graph)
                .map(format -> "as its metadata says: "
                        + InputSources.FILE.preprocessing(graph).inWords())
                .orElse("pixel / 255 unless something else is said");
    }
}
