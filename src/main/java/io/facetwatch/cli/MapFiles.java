package io.facetwatch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a map of an image's pixels is written to. */
final class MapFiles {
    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "PNG of the image and the map beside it; default: none is drawn.")
    private @Nullable Path out;

    @Option(
            names = "--raw",
            paramLabel = "FILE",
            description = "The map as numbers with respect to the network's input, after --mean and --std: float32,"
                    + " little endian, channels x height x width; default: none is written.")
    private @Nullable Path raw;

    /** Refuses folders. */
    void check() {
        checkTarget("--out", out);
        checkTarget("--raw", raw);
    }

    private static void checkTarget(String option, @Nullable Path target) {
        if (target != null && Files.isDirectory(target)) {
            throw new IllegalArgumentException("%s %s must be a file, found a folder".formatted(option, target));
        }
    }

    /**
     * Writes the files that are wanted.
     *
     * @param map with respect to the network's input
     * @param drawn the PNG
     */
    void write(float[] map, Supplier<byte[]> drawn, PrintWriter to) throws IOException {
        if (raw != null) {
            ByteBuffer bytes = ByteBuffer.allocate(map.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(map);
            put(raw, bytes.array(), to);
        }
        if (out != null) {
            put(out, drawn.get(), to);
        }
    }

    private static void put(Path file, byte[] bytes, PrintWriter to) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, bytes);
        to.println("written: " + file);
    }
}
