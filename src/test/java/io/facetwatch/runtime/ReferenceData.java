package io.facetwatch.runtime;

import io.facetwatch.graph.Graph;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;

/** Real networks and reference gradients in the folder that the system property facetwatch.data names. */
final class ReferenceData {
    private final Path folder;

    private ReferenceData(Path folder) {
        this.folder = folder;
    }

    /** The folder of one data set; skips the test where it is absent. */
    static ReferenceData of(String dataSet) {
        String data = System.getProperty("facetwatch.data");
        Assumptions.assumeTrue(data != null, "set -Dfacetwatch.data to a folder with the real networks");
        Path folder = Path.of(data, dataSet);
        Assumptions.assumeTrue(Files.isDirectory(folder), folder + " is absent");
        return new ReferenceData(folder);
    }

    Graph network(String file) throws IOException {
        return OnnxReader.read(folder.resolve(file));
    }

    /** The picture of a PNG as a batch of one, pixel / 255. */
    Tensor picture(String file) throws IOException {
        try (InputStream stream = Files.newInputStream(folder.resolve(file))) {
            return batch(stream);
        }
    }

    /** The picture of an image id, the row of the archive's index, as a batch of one, pixel / 255. */
    Tensor picture(String archive, int imageId) throws IOException {
        try (ZipFile zip = new ZipFile(folder.resolve(archive).toFile())) {
            String index = new String(open(zip, "index.csv").readAllBytes(), StandardCharsets.UTF_8);
            List<String> rows = index.lines().toList();
            return batch(open(zip, rows.get(imageId + 1).split(",", -1)[1]));
        }
    }

    private static InputStream open(ZipFile zip, String name) {
        ZipEntry entry = zip.getEntry(name);
        Assumptions.assumeTrue(entry != null, name + " is absent in " + zip.getName());
        try {
            return zip.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tensor batch(InputStream png) throws IOException {
        BufferedImage picture = ImageIO.read(png);
        int plane = picture.getWidth() * picture.getHeight();
        float[] values = new float[3 * plane];
        for (int i = 0; i < plane; i++) {
            int pixel = picture.getRGB(i % picture.getWidth(), i / picture.getWidth());
            values[i] = pixel >> 16 & 255;
            values[plane + i] = pixel >> 8 & 255;
            values[2 * plane + i] = pixel & 255;
        }
        return Preprocessing.unitRange(3).batch(List.of(new Image(3, picture.getHeight(), picture.getWidth(), values)));
    }

    /** Little endian float32. */
    float[] gradient(String file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("reference/" + file)))
                .order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }
}
