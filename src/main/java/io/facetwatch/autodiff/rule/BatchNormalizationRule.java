package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Arrays;

/** y = scale * (x - mean) / sqrt(variance + epsilon) + b, all but x constant: dX = dY * scale / sqrt(variance + epsilon). */
final class BatchNormalizationRule implements Rule {
    private static final float ONNX_EPSILON = 1e-5f;

    @Override
    public void apply(Site site) {
        if (site.attributes().integer("training_mode", 0) != 0) {
            throw site.unsupported("training_mode must be 0: a watched network uses its stored means");
        }
        float[] scale = site.weights(1).values();
        float[] variance = site.weights(4).values();
        double epsilon = site.attributes().real("epsilon", ONNX_EPSILON);
        float[] slopes = new float[scale.length];
        for (int channel = 0; channel < slopes.length; channel++) {
            slopes[channel] = (float) (scale[channel] / Math.sqrt(variance[channel] + epsilon));
        }
        int[] extents = new int[site.inputShape(0).rank()];
        Arrays.fill(extents, 1);
        Shape perChannel = Shape.of(extents).with(1, slopes.length);
        String factor = site.constant("slopes", new Tensor(perChannel, slopes));
        site.give(0, site.emit(Op.MUL, site.cotangent(), factor));
    }
}
