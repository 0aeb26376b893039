package io.facetwatch.cli;

import io.facetwatch.app.AnalysisFactory;
import io.facetwatch.pipeline.PictureTexts;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.pipeline.Replay;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.tensor.Png;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes one picture again. */
@Command(
        name = "replay",
        description = {
            "Makes the visualization of one facet, or a sheet of mixes, again from what its file tells, and says whether it is the"
                    + " same.",
            "Exit code 0: the same bytes; 1: another picture."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before the call
final class ReplayCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PICTURE",
            description = "A facet-NN.png, as visualize or the service stored it, or a mixes-NN-NN.png.")
    private Path picture;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "FILE",
            description = "The network that it was made from, an ONNX file.")
    private Path model;

    @Option(
            names = "--probe",
            required = true,
            paramLabel = "FOLDER-or-ZIP",
            description = "The probe set that it was made with.")
    private Path probe;

    @Option(
            names = "--preset-file",
            paramLabel = "FILE",
            description =
                    "The preset that it was drawn by, if it was one of your own; default: the one that the picture names.")
    private @Nullable Path presetFile;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write the new picture, as PNG; default: nowhere.")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, RejectedException {
        Quiet.libraries();
        PictureTexts recipe = PictureTexts.of(Files.readAllBytes(picture));
        Replay replay = new Replay(ModelFile.check(model));
        Preset preset = AnalysisFactory.preset(recipe.preset(), Optional.ofNullable(presetFile), replay.imageShape());
        try (ProbeSet images = ProbeSets.open(probe, replay.imageShape())) {
            Replay.Outcome outcome = replay.of(recipe, images, preset, new OnnxRuntime(RuntimeSettings.DEFAULT));
            if (out != null) {
                Files.write(out, Png.encode(outcome.image()));
            }
            PrintWriter told = spec.commandLine().getOut();
            if (outcome.sameBytes()) {
                told.printf("%s of %s: the same bytes%n", outcome.facet(), recipe.software());
                return 0;
            }
            told.printf(
                    "%s of %s: another picture, %d values differ%n",
                    outcome.facet(), recipe.software(), outcome.changed());
            return Facetwatch.FAILED;
        }
    }
}
