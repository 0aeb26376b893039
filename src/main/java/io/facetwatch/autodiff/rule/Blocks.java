package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;

/** What trades channels for positions: back, it trades positions for channels. */
final class Blocks {
    private Blocks() {}

    /** y = SpaceToDepth(x): dX = DepthToSpace(dY). */
    static void toDepth(Site site) {
        site.give(0, site.emit(Op.DEPTH_TO_SPACE, size(site).with("mode", "DCR"), site.cotangent()));
    }

    /** y = DepthToSpace(x): dX = SpaceToDepth(dY), channels before their places in the block for mode CRD. */
    static void toSpace(Site site) {
        boolean channelFirst = site.attributes().text("mode", "DCR").equals("CRD");
        site.give(0, channelFirst ? byChannel(site) : site.emit(Op.SPACE_TO_DEPTH, size(site), site.cotangent()));
    }

    private static Attributes size(Site site) {
        return Attributes.NONE.with("blocksize", (long) site.attributes().integer("blocksize", 1));
    }

    private static String byChannel(Site site) {
        Shape map = site.inputShape(0);
        int size = site.attributes().integer("blocksize", 1);
        int channels = site.outputShape().extent(1);
        String split = site.emit(
                Op.RESHAPE,
                site.cotangent(),
                site.list(map.extent(0), channels, map.extent(2), size, map.extent(3), size));
        Attributes order = Attributes.NONE.with("perm", Attributes.list(0, 1, 3, 5, 2, 4));
        return Reshaping.value(site, site.emit(Op.TRANSPOSE, order, split), 0);
    }
}
