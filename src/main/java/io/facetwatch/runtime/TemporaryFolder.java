package io.facetwatch.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder for files that are needed for a while; closing deletes them and it. */
public final class TemporaryFolder implements AutoCloseable {
    private final Path path;

    /** Makes a folder where the system keeps temporary files, its name beginning as told. */
    public TemporaryFolder(String beginning) throws IOException {
        path = Files.createTempDirectory(beginning);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(path);
    }
}
