package io.facetwatch.cli;

import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.rule.LrpSettings;
import io.facetwatch.autodiff.rule.PixelRange;
import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.graph.ClassNames;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Layers;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.pipeline.HeatMap;
import io.facetwatch.pipeline.PixelMap;
import io.facetwatch.pipeline.UnitAtImage;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What one image's pixels have to do with one unit's value. */
@Command(
        name = "gradient",
        description = {
            "Tells what the pixels of an image have to do with the value of a unit of an ONNX file.",
            "The value is that at the image; a unit of a convolutional layer counts where it is largest (the first such"
                    + " place). It is printed, with the place."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before the call
final class GradientCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", index = "0", description = "The network, an ONNX file.")
    private Path model;

    @Parameters(paramLabel = "IMAGE", index = "1", description = "A JPEG, PNG, WebP or BMP file.")
    private Path image;

    @Option(
            names = "--layer",
            defaultValue = "",
            paramLabel = "L",
            description = "A layer, as 'facetwatch inspect' lists them, or any other value of the file; default: the"
                    + " output layer.")
    private String layer;

    @Option(
            names = "--before-activation",
            description = "Take the value before the layer's activation function; default: after it.")
    private boolean beforeActivation;

    @Option(
            names = "--unit",
            paramLabel = "U",
            description = "A unit of the layer; default: the one with the largest value.")
    private @Nullable Integer unit;

    @Option(
            names = "--rules",
            defaultValue = "gradient",
            paramLabel = "RULES",
            description = {
                "gradient: the derivative. deconv: rectifiers clip what comes back. guided: they clip and mask it."
                        + " lrp: relevance, by epsilon in dense layers, z+ in convolutional ones, z-B at the pixels."
                        + " Default: ${DEFAULT-VALUE}."
            })
    private String rules;

    @Mixin
    private FitOption fit;

    @Mixin
    private InputOptions input;

    @Mixin
    private MapFiles files;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Quiet.libraries();
        files.check();
        LayerOfFile named = LayerOfFile.find(OnnxReader.read(ModelFile.check(model)), layer);
        LayerOfFile watched = beforeActivation ? named.beforeActivation() : named;
        OptionalInt chosen = unit == null ? OptionalInt.empty() : OptionalInt.of(watched.checkUnit(unit));
        Preprocessing preprocessing = input.sources().preprocessing(watched.graph());
        RuleSet set = RuleSet.named(rules, LrpSettings.composite(PixelRange.of(preprocessing)));
        Image photo = photo(watched.image());
        GradientGraph compiled = GradientCompiler.compile(watched.graph(), watched.value(), set);
        try (GraphRunner runner = new OnnxRuntime(RuntimeSettings.DEFAULT).open(compiled.graph())) {
            PixelMap map = new PixelMap(runner, compiled, preprocessing.batch(List.of(photo)));
            UnitAtImage found = UnitAtImage.of(map.layer(), chosen);
            String title = title(watched, found);
            spec.commandLine().getOut().println(title + found.place());
            float[] pixels = map.of(found.seed());
            warnOfNothing(pixels);
            List<String> heading = Stream.of(title, found.place().strip(), "by " + rules)
                    .filter(line -> !line.isEmpty())
                    .toList();
            HeatMap drawn = HeatMap.of(photo, preprocessing, pixels);
            files.write(
                    pixels,
                    () -> Png.encode(HeatSheet.of(heading, photo, drawn.draw(rules))),
                    spec.commandLine().getOut());
        }
        return 0;
    }

    /** A deconvnet may clip all that comes back from an output; a grey picture alone would look like a defect. */
    private void warnOfNothing(float... map) {
        for (float value : map) {
            if (value != 0) {
                return;
            }
        }
        spec.commandLine()
                .getOut()
                .printf("by %s nothing of the unit reaches the pixels: the map is 0 everywhere%n", rules);
    }

    private Image photo(Shape shape) throws IOException {
        if (Files.isDirectory(image)) {
            throw new IllegalArgumentException("image %s must be an image file, found a folder".formatted(image));
        }
        byte[] file = Files.readAllBytes(image);
        try {
            return fit.of(shape).image(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("image %s: %s".formatted(image, e.getMessage()), e);
        }
    }

    private static String title(LayerOfFile watched, UnitAtImage found) {
        boolean isOutput = Layers.output(watched.graph())
                .filter(output -> output.name().equals(watched.value()))
                .isPresent();
        String name = isOutput
                ? ClassNames.of(watched.graph())
                        .map(names -> " (%s)".formatted(names.get(found.unit())))
                        .orElse("")
                : "";
        return "unit %d%s of %s: %s".formatted(found.unit(), name, watched.value(), Float.toString(found.value()));
    }
}
