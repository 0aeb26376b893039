package io.facetwatch.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What tells whether files have changed, without reading them. */
final class Versions {
    private Versions() {}

    /** A line per file: place under the root, size, time of the last change in nanoseconds. */
    static String of(Path root, List<Path> files) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Path file : files) {
            lines.append(root.relativize(file))
                    .append('\0')
                    .append(Files.size(file))
                    .append('\0')
                    .append(Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS))
                    .append('\n');
        }
        return lines.toString();
    }
}
