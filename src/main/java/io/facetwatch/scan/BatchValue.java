package io.facetwatch.scan;

import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Map;

/**
 * One output of a run: channels with or without a map, for a batch of images.
 *
 * @param values [batch, channels, positions]
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers
record BatchValue(int channels, int positions, float[] values) {
    static BatchValue of(Map<String, Tensor> outputs, String name, int batch) {
        Tensor tensor = outputs.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the network that runs must return '%s' to be scanned, it returns %s"
                    .formatted(name, outputs.keySet().stream().sorted().toList()));
        }
        Shape shape = tensor.shape();
        if (shape.rank() < 2 || shape.extent(0) != batch) {
            throw new IllegalArgumentException(
                    "value '%s' must be [%d images, channels, map], found %s".formatted(name, batch, shape));
        }
        int channels = shape.extent(1);
        int positions = channels == 0 ? 0 : shape.size() / batch / channels;
        return new BatchValue(channels, positions, tensor.values());
    }

    float at(int image, int channel, int position) {
        return values[(image * channels + channel) * positions + position];
    }

    /** [channels] what all channels say at one position of one image. */
    float[] column(int image, int position) {
        float[] column = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            column[channel] = at(image, channel, position);
        }
        return column;
    }

    /** [channels] mean over the positions of one image. */
    float[] mean(int image) {
        float[] mean = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            for (int position = 0; position < positions; position++) {
                sum += at(image, channel, position);
            }
            mean[channel] = (float) (sum / positions);
        }
        return mean;
    }
}
