package io.facetwatch.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A part of the demo's data: images of every variety, and checkpoints. */
final class OrchardProbe {
    private static final String DATA = "/demo/orchard/";

    private OrchardProbe() {}

    /** Writes the first images of every variety to a folder: class, variety, image. */
    static Path unpack(Path folder, int perVariety) throws IOException {
        Map<String, Integer> taken = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(open("probe.zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                boolean isImage = entry.getName().endsWith(".png");
                if (isImage && taken.merge(String.valueOf(file.getParent()), 1, Integer::sum) <= perVariety) {
                    Files.createDirectories(file.getParent());
                    Files.write(file, zip.readAllBytes());
                }
            }
        }
        return folder;
    }

    /** A checkpoint's file, such as {@code 04-epoch1}. */
    static byte[] model(String name) throws IOException {
        try (InputStream in = open("orchard-" + name + ".onnx")) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(String file) throws IOException {
        InputStream in = OrchardProbe.class.getResourceAsStream(DATA + file);
        if (in == null) {
            throw new IOException("the class path lacks " + DATA + file);
        }
        return in;
    }
}
