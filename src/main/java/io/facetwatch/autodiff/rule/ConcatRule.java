package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** y = the inputs one after the other along an axis: each input's cotangent is its part of dY. */
final class ConcatRule implements Rule {
    @Override
    public void apply(Site site) {
        int axis = site.attributes().integer("axis", 0);
        int inputs = site.node().inputs().size();
        int[] sizes = IntStream.range(0, inputs)
                .map(input -> site.inputShape(input).extent(axis))
                .toArray();
        if (IntStream.of(sizes).anyMatch(size -> size == Shape.DYNAMIC)) {
            throw site.unsupported("extents along axis %d must be known before run time".formatted(axis));
        }
        Attributes along = Attributes.NONE.with("axis", (long) axis);
        List<String> parts = site.emit(Op.SPLIT, along, inputs, site.cotangent(), site.list(sizes));
        site.activeInputs().forEach(input -> {
            if (site.isMasked()) {
                site.giveMasked(input, parts.get(input));
            } else {
                site.give(input, parts.get(input));
            }
        });
    }
}
