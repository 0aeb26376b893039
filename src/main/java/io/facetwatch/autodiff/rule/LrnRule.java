package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Arrays;

/**
 * y = x * den^-beta, den = bias + alpha / size * (sum of x^2 over neighbouring channels).
 *
 * <pre>
 * t  = dY * den^-beta
 * dX = t - x * 2 alpha beta / size * (sum of t * x / den over the channels of which this one is a neighbour)
 * </pre>
 *
 * <p>The forward graph computes y the same way: the runtime's own operator is slow (measured: 4.4 ms of 82 ms for CaffeNet).
 * The sums over channels are 1x1 convolutions with a matrix of ones in a band, 1 to 2 % of CaffeNet's work.
 */
final class LrnRule implements Rule {
    private static final float ONNX_ALPHA = 1e-4f;
    private static final float ONNX_BETA = 0.75f;

    @Override
    public void apply(Site site) {
        Attributes settings = site.attributes();
        float alpha = settings.real("alpha", ONNX_ALPHA);
        float beta = settings.real("beta", ONNX_BETA);
        int size = settings.integer("size", 1);
        String x = site.input(0);
        ForwardEdit forward = site.forward();

        String bias = site.constant("bias", bias(site, settings.real("bias", 1)));
        String squares = forward.prepare(Op.MUL, x, x);
        String den = forward.prepare(Op.CONV, squares, site.constant("neighbours", band(site, alpha / size)), bias);
        String scale = forward.prepare(Op.RECIPROCAL, power(site, den, beta));
        forward.substitute(Op.MUL, x, scale);

        String t = site.emit(Op.MUL, site.cotangent(), scale);
        String ratio = site.emit(Op.DIV, site.emit(Op.MUL, t, x), den);
        Tensor back = flip(band(site, 2 * alpha * beta / size));
        String pull = site.emit(Op.CONV, ratio, site.constant("neighbourOf", back));
        site.give(0, site.emit(Op.SUB, t, site.emit(Op.MUL, x, pull)));
    }

    /** den^beta; the usual 0.75 as sqrt(den) * sqrt(sqrt(den)), because the runtime's power is slow. */
    private static String power(Site site, String den, float beta) {
        ForwardEdit forward = site.forward();
        if (beta != ONNX_BETA) {
            return forward.prepare(Op.POW, den, site.scalar(beta));
        }
        String root = forward.prepare(Op.SQRT, den);
        return forward.prepare(Op.MUL, root, forward.prepare(Op.SQRT, root));
    }

    private static Tensor bias(Site site, float value) {
        float[] bias = new float[site.inputShape(0).extent(1)];
        Arrays.fill(bias, value);
        return new Tensor(Shape.of(bias.length), bias);
    }

    /** [channels, channels, 1...]: the value where a column's channel is a neighbour of the row's, else 0. */
    private static Tensor band(Site site, float value) {
        int channels = site.inputShape(0).extent(1);
        int size = site.attributes().integer("size", 1);
        int before = (size - 1) / 2;
        int after = size - 1 - before;
        float[] band = new float[channels * channels];
        for (int row = 0; row < channels; row++) {
            int end = Math.min(channels, row + after + 1);
            Arrays.fill(band, row * channels + Math.max(0, row - before), row * channels + end, value);
        }
        int[] extents = new int[site.inputShape(0).rank()];
        Arrays.fill(extents, 1);
        return new Tensor(Shape.of(extents).with(0, channels).with(1, channels), band);
    }

    private static Tensor flip(Tensor band) {
        return ConvRule.flip(band, 1);
    }
}
