package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import java.util.stream.IntStream;

/** The outputs are parts of x along an axis: dX = their cotangents one after the other, zeros for parts nobody reads. */
final class SplitRule implements Rule {
    @Override
    public void apply(Site site) {
        long axis = site.attributes().integer("axis", 0);
        String[] parts = IntStream.range(0, site.node().outputs().size())
                .mapToObj(output -> site.cotangent(output).orElseGet(() -> zeros(site, output)))
                .toArray(String[]::new);
        site.give(0, site.emit(Op.CONCAT, Attributes.NONE.with("axis", axis), parts));
    }

    private static String zeros(Site site, int output) {
        String shape = site.emit(Op.SHAPE, site.node().outputs().get(output));
        return site.emit(Op.CONSTANT_OF_SHAPE, shape);
    }
}
