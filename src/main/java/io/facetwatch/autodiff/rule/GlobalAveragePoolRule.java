package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Arrays;

/** y = mean of all positions of x, per channel: dX = dY / positions, repeated over all positions. */
final class GlobalAveragePoolRule implements Rule {
    @Override
    public void apply(Site site) {
        Shape positions = site.inputShape(0).withoutBatch().withoutBatch();
        if (positions.isDynamic()) {
            throw site.unsupported("rows and columns must be known before run time, found " + site.inputShape(0));
        }
        float[] mean = new float[positions.size()];
        Arrays.fill(mean, 1f / mean.length);
        Tensor repeated = new Tensor(positions.withBatch(1).withBatch(1), mean);
        site.give(0, site.emit(Op.MUL, site.cotangent(), site.constant("mean", repeated)));
    }
}
