package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Node;
import java.util.Map;
import java.util.Optional;

/**
 * What a batch normalization with stored means does to each channel: slope x + shift.
 *
 * @param slopes per channel
 * @param shifts per channel
 */
@SuppressWarnings("ArrayRecordComponent") // lives within one folding, compared nowhere
record Scaling(double[] slopes, double[] shifts) {
    private static final float ONNX_EPSILON = 1e-5f;

    /** slope = scale / sqrt(variance + epsilon), shift = b - mean slope; empty if it is none of constants. */
    static Optional<Scaling> of(Node normalization, Map<String, Constant> constants) {
        float[][] settings = new float[4][];
        for (int i = 0; i < settings.length; i++) {
            if (!(constants.get(normalization.input(i + 1)) instanceof Constant.Floats floats)) {
                return Optional.empty();
            }
            settings[i] = floats.tensor().values();
        }
        if (normalization.attributes().integer("training_mode", 0) != 0) {
            return Optional.empty();
        }
        double epsilon = normalization.attributes().real("epsilon", ONNX_EPSILON);
        double[] slopes = new double[settings[0].length];
        double[] shifts = new double[slopes.length];
        for (int channel = 0; channel < slopes.length; channel++) {
            slopes[channel] = settings[0][channel] / Math.sqrt(settings[3][channel] + epsilon);
            shifts[channel] = settings[1][channel] - settings[2][channel] * slopes[channel];
        }
        return Optional.of(new Scaling(slopes, shifts));
    }
}
