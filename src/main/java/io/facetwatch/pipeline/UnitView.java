package io.facetwatch.pipeline;

import io.facetwatch.graph.Layer;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one unit of one network answers to images that are given to it. */
final class UnitView {
    /** Images forwarded at once; ours: fixed, so that a result never depends on how many there are. */
    private static final int BATCH = 16;

    private final Network network;
    private final Layer layer;
    private final int unit;

    UnitView(Network network, Layer layer, int unit) {
        this.network = network;
        this.layer = layer;
        this.unit = unit;
    }

    /**
     * The answer to one image.
     *
     * @param activation of the unit, the maximum over positions where it has a map
     * @param position of that maximum, row-major; 0 without map
     * @param code of the image for this unit
     * @param logits of the output layer; empty where the network has none
     */
    @SuppressWarnings("ArrayRecordComponent") // bulk numbers; equality of contents is asked for nowhere
    record Response(float activation, int position, float[] code, Optional<float[]> logits) {}

    List<Response> respond(List<Image> images) {
        List<Response> responses = new ArrayList<>();
        for (int from = 0; from < images.size(); from += BATCH) {
            List<Image> batch = images.subList(from, Math.min(images.size(), from + BATCH));
            Map<String, Tensor> values = network.run(batch);
            for (int item = 0; item < batch.size(); item++) {
                responses.add(response(values, item));
            }
        }
        return responses;
    }

    private Response response(Map<String, Tensor> values, int item) {
        Tensor activations = valueOf(values, layer.name());
        int positions = layer.positions();
        int from = (item * layer.units() + unit) * positions;
        int best = from;
        for (int i = from + 1; i < from + positions; i++) {
            if (activations.values()[i] > activations.values()[best]) {
                best = i;
            }
        }
        int position = best - from;
        return new Response(
                activations.values()[best],
                position,
                code(valueOf(values, layer.codes()), item, position),
                network.output().map(output -> row(valueOf(values, output.name()), item, output.units())));
    }

    /** The code: a column of the map for a convolutional layer, the mean over the map or the plain vector otherwise. */
    private float[] code(Tensor codes, int item, int position) {
        int dims = codes.shape().extent(1);
        int positions = codes.values().length / (codes.shape().extent(0) * dims);
        float[] code = new float[dims];
        for (int d = 0; d < dims; d++) {
            int from = (item * dims + d) * positions;
            code[d] = layer.kind().hasMap() ? codes.values()[from + position] : mean(codes.values(), from, positions);
        }
        return code;
    }

    private static float mean(float[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values[i];
        }
        return (float) (sum / count);
    }

    private static float[] row(Tensor tensor, int row, int columns) {
        return Arrays.copyOfRange(tensor.values(), row * columns, (row + 1) * columns);
    }

    static Tensor valueOf(Map<String, Tensor> values, String name) {
        Tensor value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("a forward run returned no value '%s'".formatted(name));
        }
        return value;
    }
}
