package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import java.util.List;
import java.util.stream.IntStream;

/**
 * y = scale * z + bias, z = (x - mean) * r, r = 1 / sqrt(variance + epsilon), mean and variance of x itself over axes:
 *
 * <pre>
 * g  = dY * scale
 * dX = r * (g - mean of g - z * mean of g * z)
 * </pre>
 */
final class NormalizationRule {
    private static final float ONNX_EPSILON = 1e-5f;

    private NormalizationRule() {}

    /** Over the last axes; the node tells its mean and r itself. */
    static void layer(Site site) {
        site.requireOnlyFirstActive();
        int outputs = site.node().outputs().size();
        if (IntStream.range(1, outputs)
                .anyMatch(output -> site.cotangent(output).isPresent())) {
            throw site.unsupported("only its first output has a derivative");
        }
        int rank = site.inputShape(0).rank();
        int first = Math.floorMod(site.attributes().integer("axis", -1), rank);
        List<String> statistics = site.forward().extraOutputs("mean", "inverse");
        String centred = site.emit(Op.SUB, site.input(0), statistics.get(0));
        String scaled = site.emit(Op.MUL, site.cotangent(), site.input(1));
        give(
                site,
                scaled,
                centred,
                statistics.get(1),
                IntStream.range(first, rank).toArray());
    }

    /** Over all positions of each channel. */
    static void instance(Site site) {
        site.requireOnlyFirstActive();
        int rank = site.inputShape(0).rank();
        int[] axes = IntStream.range(2, rank).toArray();
        String centred = site.emit(Op.SUB, site.input(0), Reduction.mean(site, site.input(0), axes));
        String variance = Reduction.mean(site, site.emit(Op.MUL, centred, centred), axes);
        String epsilon = site.scalar(site.attributes().real("epsilon", ONNX_EPSILON));
        String deviation = site.emit(Op.SQRT, site.emit(Op.ADD, variance, epsilon));
        String perChannel = site.emit(
                Op.UNSQUEEZE,
                site.input(1),
                site.list(IntStream.range(1, rank - 1).toArray()));
        String scaled = site.emit(Op.MUL, site.cotangent(), perChannel);
        give(site, scaled, centred, site.emit(Op.RECIPROCAL, deviation), axes);
    }

    /** A numeric formula: its five terms are plain arguments. */
    private static void give(Site site, String g, String centred, String r, int[] axes) {
        String z = site.emit(Op.MUL, centred, r);
        String along = Reduction.mean(site, site.emit(Op.MUL, g, z), axes);
        String rest = site.emit(Op.SUB, g, Reduction.mean(site, g, axes));
        String share = site.emit(Op.SUB, rest, site.emit(Op.MUL, z, along));
        site.give(0, site.emit(Op.MUL, share, r));
    }
}
