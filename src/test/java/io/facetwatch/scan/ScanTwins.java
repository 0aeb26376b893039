package io.facetwatch.scan;

import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Layer;
import io.facetwatch.probe.ProbeImage;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** A probe set of noise and a network small enough to be checked by hand: 4 units on a 3x3 map, 2 class units. */
final class ScanTwins {
    static final Layer CONV =
            new Layer("conv", "conv/before", "conv", Layer.Kind.CONVOLUTIONAL, Shape.of(4, 3, 3), Optional.empty());
    static final Layer LOGITS = new Layer("logits", "logits", "conv", Layer.Kind.OUTPUT, Shape.of(2), Optional.empty());

    private ScanTwins() {}

    /** Images [3, 3, 3] of few grey levels, so that there are ties; labels cat and dog by turns, every fifth none. */
    static ProbeSet probe(int size) {
        Random random = new Random(7);
        List<ProbeImage> described = new ArrayList<>();
        List<Image> images = new ArrayList<>();
        for (int id = 0; id < size; id++) {
            float[] values = new float[27];
            for (int i = 0; i < values.length; i++) {
                values[i] = 51 * random.nextInt(6);
            }
            Optional<String> label = id % 5 == 4 ? Optional.empty() : Optional.of(id % 2 == 0 ? "cat" : "dog");
            described.add(new ProbeImage(id, id + ".png", label, Optional.empty()));
            images.add(new Image(3, 3, 3, values));
        }
        return ProbeSets.of(described, images);
    }

    static Scanner scanner(ScanSettings settings) {
        GraphRunner runner = new Network();
        return new Scanner(
                new ScannedNetwork(runner, "image", Preprocessing.unitRange(3)), List.of(CONV, LOGITS), settings);
    }

    /** max(0, one of the colours or their mean, minus 0.5) at every position, and two weighted sums of all numbers. */
    static final class Network implements GraphRunner {
        @Override
        public Map<String, Tensor> run(Map<String, Tensor> inputs) {
            Tensor image = Objects.requireNonNull(inputs.get("image"));
            int batch = image.shape().extent(0);
            float[] conv = new float[batch * 36];
            float[] logits = new float[batch * 2];
            for (int i = 0; i < batch; i++) {
                for (int at = 0; at < 9; at++) {
                    float mean = 0;
                    for (int unit = 0; unit < 3; unit++) {
                        float value = image.values()[i * 27 + unit * 9 + at];
                        mean += value / 3;
                        conv[i * 36 + unit * 9 + at] = Math.max(0, value - 0.5f);
                        logits[i * 2] += (unit - 1) * value;
                        logits[i * 2 + 1] += (at % 3 - 1) * value;
                    }
                    conv[i * 36 + 27 + at] = Math.max(0, mean - 0.5f);
                }
            }
            return Map.of(
                    "conv", new Tensor(Shape.of(batch, 4, 3, 3), conv),
                    "logits", new Tensor(Shape.of(batch, 2), logits));
        }

        @Override
        public void close() {}
    }
}
