package io.facetwatch.onnx;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.List;
import java.util.Set;

/** Upsample and Resize of all opsets as the Resize of opset 18: by scales or sizes, without a region of interest. */
final class ResizeRewrites {
    private static final Set<String> MODES = Set.of("nearest", "linear");
    private static final Set<String> COORDINATES =
            Set.of("align_corners", "asymmetric", "half_pixel", "half_pixel_symmetric", "pytorch_half_pixel");

    private ResizeRewrites() {}

    /** Scales were a setting in opset 7; positions count from the corner, and nearest means below. */
    static void upsample(FileNode node, Draft draft) {
        String mode = node.attributes().text("mode", "nearest");
        asymmetric(mode.equals("bilinear") ? "linear" : mode, "floor", node, draft);
    }

    private static void asymmetric(String mode, String nearest, FileNode node, Draft draft) {
        require(MODES.contains(mode), node, "mode", mode, MODES);
        Attributes attributes = Attributes.NONE
                .with("mode", mode)
                .with("coordinate_transformation_mode", "asymmetric")
                .with("nearest_mode", nearest);
        String scales = node.hasInput(1) ? node.input(1) : draft.constant("scales", scales(node));
        draft.result(Op.RESIZE, attributes, node.input(0), "", scales);
    }

    static void resize(FileNode node, Draft draft) {
        if (node.opset() == 10) {
            asymmetric(node.attributes().text("mode", "nearest"), shrinks(draft) ? "ceil" : "floor", node, draft);
            return;
        }
        Attributes attributes = coordinates(node);
        String mode = attributes.text("mode", "nearest");
        require(MODES.contains(mode), node, "mode", mode, MODES);
        String coordinates = attributes.text("coordinate_transformation_mode", "half_pixel");
        require(COORDINATES.contains(coordinates), node, "coordinate_transformation_mode", coordinates, COORDINATES);
        require(attributes.integer("antialias", 0) == 0, node, "antialias", "1", Set.of("0"));
        String policy = attributes.text("keep_aspect_ratio_policy", "stretch");
        require(policy.equals("stretch"), node, "keep_aspect_ratio_policy", policy, Set.of("stretch"));
        boolean bySizes = node.hasInput(3)
                && draft.known(3).map(c -> c.shape().size() > 0).orElse(true);
        List<String> inputs =
                bySizes ? List.of(node.input(0), "", "", node.input(3)) : List.of(node.input(0), "", node.input(2));
        draft.result(
                Op.RESIZE,
                attributes.without(
                        "antialias",
                        "cubic_coeff_a",
                        "exclude_outside",
                        "extrapolation_value",
                        "keep_aspect_ratio_policy"),
                inputs.toArray(new String[0]));
    }

    private static Constant scales(FileNode node) {
        if (!(node.attributes().values().get("scales") instanceof List<?> list)) {
            throw new MalformedModelException("%s misses its scales".formatted(node));
        }
        float[] scales = new float[list.size()];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = (Float) list.get(i);
        }
        return new Constant.Floats(new Tensor(Shape.of(scales.length), scales));
    }

    /** In opset 10 the nearest of what shrinks lay above (ONNX Runtime's upsamplebase.h, NearestMode::SIMPLE). */
    private static boolean shrinks(Draft draft) {
        return draft.known(1).orElse(null) instanceof Constant.Floats scales
                && anyBelowOne(scales.tensor().values());
    }

    private static boolean anyBelowOne(float[] scales) {
        boolean any = false;
        for (float scale : scales) {
            any |= scale < 1;
        }
        return any;
    }

    /** tf_half_pixel_for_nn, rounded down: floor((position + 0.5) / scale), is the half pixel rounded up. */
    private static Attributes coordinates(FileNode node) {
        boolean old = node.attributes()
                .text("coordinate_transformation_mode", "half_pixel")
                .equals("tf_half_pixel_for_nn");
        boolean down =
                node.attributes().text("nearest_mode", "round_prefer_floor").equals("floor");
        return old && down
                ? node.attributes()
                        .with("coordinate_transformation_mode", "half_pixel")
                        .with("nearest_mode", "round_prefer_ceil")
                : node.attributes();
    }

    private static void require(boolean holds, FileNode node, String setting, String found, Set<String> supported) {
        if (!holds) {
            throw new UnsupportedModelException("%s has %s %s, supported are %s"
                    .formatted(node, setting, found, new java.util.TreeSet<>(supported)));
        }
    }
}
