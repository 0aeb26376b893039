package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * y = x with slices replaced, or increased, by updates u at constant places: dU = dY at the places; dX = dY, where slices were
 * replaced without them.
 */
final class ScatterRule implements Rule {
    @Override
    public void apply(Site site) {
        boolean adds = site.attributes().text("reduction", "none").equals("add");
        if (!adds && !site.attributes().text("reduction", "none").equals("none")) {
            throw site.unsupported("reduction must be none or add");
        }
        if (site.isActive(0)) {
            site.give(
                    0,
                    adds ? site.cotangent() : site.emit(Op.SCATTER_ND, site.cotangent(), site.input(1), zeros(site)));
        }
        if (site.isActive(2)) {
            int[] places = places(site);
            if (!adds && IntStream.of(places).distinct().count() < places.length) {
                throw site.unsupported("a place must not be replaced twice");
            }
            site.give(2, taken(site, places));
        }
    }

    private static String zeros(Site site) {
        return site.emit(Op.CONSTANT_OF_SHAPE, site.emit(Op.SHAPE, site.input(2)));
    }

    /** The place of each update among the slices, in row-major order of the axes that places name. */
    private static int[] places(Site site) {
        Shape data = site.inputShape(0);
        int[] indices = site.integers(1);
        int named = named(site);
        int[] places = new int[indices.length / named];
        for (int i = 0; i < indices.length; i++) {
            int extent = data.extent(i % named);
            if (extent == Shape.DYNAMIC) {
                throw site.unsupported("axis %d of shape %s must be known before run time".formatted(i % named, data));
            }
            int index = indices[i] < 0 ? indices[i] + extent : indices[i];
            places[i / named] = places[i / named] * extent + index;
        }
        return places;
    }

    private static int named(Site site) {
        return site.inputShape(1).extent(-1);
    }

    private static String taken(Site site, int[] places) {
        Shape data = site.inputShape(0);
        int named = named(site);
        int[] rest = Arrays.copyOfRange(data.extents(), named, data.rank());
        Shape slices = Shape.of(rest).withBatch(slices(data, named));
        String listed = named == 1 ? site.cotangent() : site.emit(Op.RESHAPE, site.cotangent(), list(site, slices));
        String taken = site.emit(Op.GATHER, Attributes.NONE.with("axis", 0L), listed, site.list(places));
        return site.inputShape(1).rank() == 2 ? taken : Reshaping.value(site, taken, 2);
    }

    private static int slices(Shape data, int named) {
        return IntStream.range(0, named).map(data::extent).reduce(1, Math::multiplyExact);
    }

    private static String list(Site site, Shape shape) {
        if (IntStream.of(shape.extents())
                        .filter(extent -> extent == Shape.DYNAMIC)
                        .count()
                > 1) {
            throw site.unsupported("one extent at most may be known at run time only, found " + shape);
        }
        return site.list(shape.extents());
    }
}
