package io.facetwatch.runtime;

import io.facetwatch.graph.Array;
import io.facetwatch.graph.Graph;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A small network of an architecture family as torch exported it, with torch's outputs and gradients in double precision,
 * rounded to single: what src/test/python/families.py wrote.
 *
 * @param size rows and columns of the image [2, 3, size, size]
 * @param layers shapes of the outputs, of a batch of two: the first is "logits", a second "hidden"
 */
record Family(String name, int opset, int size, List<Shape> layers) {
    /** Streams of numbers: 1 is the image, the others are the seeds of the layers. */
    private static final int IMAGE_STREAM = 1;

    /** All of them, in the order of the script. */
    static Stream<Family> all() {
        return new String(bytes("families.csv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new Family(
                        cells[0],
                        Integer.parseInt(cells[1]),
                        Integer.parseInt(cells[2]),
                        Arrays.stream(cells[3].split(";")).map(Family::shape).toList()));
    }

    Graph network() {
        return OnnxReader.read(bytes(name + ".onnx"), name + ".onnx");
    }

    String layer(int index) {
        return index == 0 ? "logits" : "hidden";
    }

    Tensor image() {
        return numbers(IMAGE_STREAM, Shape.of(2, 3, size, size));
    }

    /** The weights of a layer's activations whose sum torch derived. */
    Tensor seed(int index) {
        return numbers(IMAGE_STREAM + 1 + index, layers.get(index));
    }

    /** Torch's gradient of sum(seed * layer) by the image. */
    Tensor gradient(int index) {
        return stored().get(2 * index);
    }

    /** Torch's activations of a layer. */
    Tensor output(int index) {
        return stored().get(2 * index + 1);
    }

    private List<Tensor> stored() {
        ByteBuffer file = ByteBuffer.wrap(bytes(name + ".f32")).order(ByteOrder.LITTLE_ENDIAN);
        List<Tensor> tensors = new ArrayList<>();
        for (Shape layer : layers) {
            for (Shape shape : List.of(image().shape(), layer)) {
                Tensor tensor = Tensor.zeros(shape);
                Arrays.setAll(new double[shape.size()], i -> tensor.values()[i] = file.getFloat());
                tensors.add(tensor);
            }
        }
        return tensors;
    }

    /** Numbers in [-1, 1) with 24 bits each: the upper bits of splitmix64 over stream and position. */
    private static Tensor numbers(long stream, Shape shape) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.values().length; i++) {
            long z = (i + 1 + (stream << 32)) * 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
            tensor.values()[i] = (z >>> 40) / (float) (1 << 23) - 1;
        }
        return tensor;
    }

    private static Shape shape(String text) {
        return Shape.of(
                Arrays.stream(text.split("x")).mapToInt(Integer::parseInt).toArray());
    }

    private static byte[] bytes(String file) {
        try (InputStream stream = Family.class.getResourceAsStream("/families/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("families/" + file + " is not among the test's files");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same items one by one, for a batch of one each. */
    static List<Tensor> items(Tensor batch) {
        int items = batch.shape().extent(0);
        int size = batch.values().length / items;
        return IntStream.range(0, items)
                .mapToObj(i -> new Tensor(
                        batch.shape().with(0, 1), Arrays.copyOfRange(batch.values(), i * size, (i + 1) * size)))
                .toList();
    }

    @Override
    public String toString() {
        return "%s (opset %d)".formatted(name, opset);
    }

    /** How near found numbers are to expected ones, over all of them. */
    record Distance(double cosine, double relative) {
        static Distance between(double[] expected, double[] found) {
            if (expected.length != found.length) {
                throw new AssertionError("expected %d numbers, found %d".formatted(expected.length, found.length));
            }
            double product = 0;
            double expectedSquare = 0;
            double foundSquare = 0;
            double difference = 0;
            for (int i = 0; i < expected.length; i++) {
                product += expected[i] * found[i];
                expectedSquare += expected[i] * expected[i];
                foundSquare += found[i] * found[i];
                difference += (expected[i] - found[i]) * (expected[i] - found[i]);
            }
            return new Distance(
                    product / Math.sqrt(expectedSquare * foundSquare), Math.sqrt(difference / expectedSquare));
        }

        static Distance between(Tensor expected, Array found) {
            return between(Array.of(expected).values(), found.values());
        }

        static Distance between(Tensor expected, Tensor found) {
            return between(expected, Array.of(found));
        }
    }
}
