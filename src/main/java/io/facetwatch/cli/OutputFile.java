package io.facetwatch.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that a command writes at its end, whole or not at all.
 *
 * @param option that names it
 */
record OutputFile(String option, Path file) {
    /**
     * The file, if it can be written: asked before the work, not after it.
     *
     * @throws IllegalArgumentException if it cannot
     */
    OutputFile {
        Path folder = folder(file);
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException("%s must be a file, found the folder %s".formatted(option, file));
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "%s %s cannot be written: there is no folder %s".formatted(option, file, folder));
        }
        if (!Files.isWritable(folder) || (Files.exists(file) && !Files.isWritable(file))) {
            throw new IllegalArgumentException("%s %s cannot be written: permission denied".formatted(option, file));
        }
    }

    /** None where none is asked for. */
    static Optional<OutputFile> of(String option, @Nullable Path file) {
        return Optional.ofNullable(file).map(asked -> new OutputFile(option, asked));
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    /** Writes it beside its place, and puts it there when it is whole; a device or a pipe takes it as it comes. */
    void write(byte[] bytes) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            Files.write(file, bytes);
            return;
        }
        Path whole = folder(file).resolve("." + file.getFileName() + ".part");
        try {
            Files.write(whole, bytes);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
