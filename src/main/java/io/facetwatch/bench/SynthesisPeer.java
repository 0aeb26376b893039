package io.facetwatch.bench;

import io.facetwatch.synthesis.Phase;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Ramp;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A Python process that climbs with torch and scikit-image when told to and measures its own CPU time. */
final class SynthesisPeer implements AutoCloseable {
    private final PeerProcess process;

    /** Channels, height, width of the network's input. */
    private final Shape image;

    private SynthesisPeer(PeerProcess process, Shape image) {
        this.process = process;
        this.image = image;
    }

    /**
     * Starts a peer and waits until it has read a network.
     *
     * @param python a command that starts Python 3 with torch, onnx and scikit-image
     * @throws IOException if there is no such command, something is missing in it, or it does not know the network's operators
     */
    static SynthesisPeer start(String python, Path script, Path model) throws IOException {
        if (!Files.isRegularFile(script)) {
            throw new IOException("the peer's script %s is missing: run this where the sources are".formatted(script));
        }
        PeerProcess process = PeerProcess.start(
                new ProcessBuilder(python, script.toString(), model.toString()), "torch, onnx and skimage");
        int[] numbers = List.of(process.greeting().split(" ", -1)).stream()
                .mapToInt(Integer::parseInt)
                .toArray();
        return new SynthesisPeer(process, Shape.of(numbers[0], numbers[1], numbers[2]));
    }

    /**
     * Climbs from the images in a file by a preset's phases.
     *
     * @param starts [batch, channels, height, width] grey levels, float32 in native order
     * @return CPU time of an iteration and an image
     */
    IterationTime climb(Path starts, int batch, Preset preset) throws IOException {
        String phases = preset.phases().stream().map(this::text).collect(Collectors.joining(";"));
        String answer = process.ask("climb %s %d %s".formatted(starts, batch, phases));
        String[] seconds = answer.split(" ", -1);
        double share = 1e3 / (batch * (double) preset.iterations());
        return new IterationTime(
                share * Double.parseDouble(seconds[0]),
                share * Double.parseDouble(seconds[1]),
                share * Double.parseDouble(seconds[2]));
    }

    /** Where the last climb from a file led. */
    static float[] result(Path starts) throws IOException {
        return PeerProcess.read(Path.of(starts + ".result"));
    }

    private String text(Phase phase) {
        int height = image.extent(1);
        int width = image.extent(2);
        return String.format(
                Locale.ROOT,
                "%d %d %d %d %d %s %s %s %d",
                phase.iterations(),
                Math.round(phase.framing().canvasFactor() * height),
                Math.round(phase.framing().canvasFactor() * width),
                Math.round(phase.framing().marginFactor() * height),
                Math.round(phase.framing().marginFactor() * width),
                phase.framing().jitterSpread(),
                text(phase.ascent().step()),
                text(phase.smoothing().weight()),
                phase.smoothing().sweeps());
    }

    private static String text(Ramp ramp) {
        return ramp.first() + " " + ramp.last();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
