package io.facetwatch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Files of the training run that ships with the program. */
final class Orchard {
    static final Path FOLDER = Path.of("src/main/resources/demo/orchard");
    static final String TRAINED = FOLDER.resolve("orchard-07-epoch4.onnx").toString();
    static final String UNTRAINED = FOLDER.resolve("orchard-00-untrained.onnx").toString();
    static final String PROBE = FOLDER.resolve("probe.zip").toString();

    private Orchard() {}

    /** A folder with every n-th image of the probe set, in a folder of the same name for each of the ZIP file's. */
    static Path everyNth(int n, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(PROBE)) {
            int index = 0;
            for (ZipEntry entry : zip.stream()
                    .filter(e -> !e.getName().endsWith(".csv") && !e.isDirectory())
                    .toList()) {
                if (index++ % n == 0) {
                    copy(zip, entry, target.resolve(entry.getName()));
                }
            }
        }
        return target;
    }

    private static void copy(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
        }
    }
}
