package io.facetwatch.onnx;

import io.facetwatch.graph.Graph;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;

/** The optional folder with real networks and images. */
final class RealFiles {
    private RealFiles() {}

    static Path folder() {
        String folder = System.getProperty("facetwatch.data");
        Assumptions.assumeTrue(folder != null, "set facetwatch.data to a folder with real networks");
        return Path.of(folder);
    }

    static Graph orchard(String checkpoint) throws IOException {
        return OnnxReader.read(folder().resolve("orchard/checkpoints/" + checkpoint));
    }

    static Graph squeezenet() throws IOException {
        return OnnxReader.read(folder().resolve("squeezenet/squeezenet.onnx"));
    }

    /** A validation image of the orchard by its id, as a batch of one, 0..1. */
    static Tensor orchardImage(int id) throws IOException {
        try (ZipFile zip = new ZipFile(folder().resolve("orchard/val.zip").toFile())) {
            String index = new String(read(zip, "index.csv"), StandardCharsets.UTF_8);
            String file = index.lines().skip(1 + id).findFirst().orElseThrow().split(",", -1)[1];
            try (InputStream in = zip.getInputStream(zip.getEntry(file))) {
                return tensor(Objects.requireNonNull(ImageIO.read(in)));
            }
        }
    }

    static Tensor picture(String file) throws IOException {
        return tensor(Objects.requireNonNull(ImageIO.read(folder().resolve(file).toFile())));
    }

    private static byte[] read(ZipFile zip, String entry) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            return in.readAllBytes();
        }
    }

    private static Tensor tensor(BufferedImage picture) {
        int height = picture.getHeight();
        int width = picture.getWidth();
        float[] values = new float[3 * height * width];
        for (int i = 0; i < values.length; i++) {
            int plane = height * width;
            int rgb = picture.getRGB(i % plane % width, i % plane / width);
            values[i] = ((rgb >> (16 - 8 * (i / plane))) & 0xff) / 255f;
        }
        return new Tensor(Shape.of(1, 3, height, width), values);
    }
}
