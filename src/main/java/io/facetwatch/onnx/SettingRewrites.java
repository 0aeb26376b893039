package io.facetwatch.onnx;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operators that took as settings what they take as inputs today, and those with settings that mean nothing here. */
final class SettingRewrites {
    /** The format's numbers of element types, and of those that stand for them in a graph: FLOAT, INT64, BOOL. */
    private static final Map<Integer, Long> CAST = Map.of(1, 1L, 10, 1L, 11, 1L, 16, 1L, 6, 7L, 7, 7L, 9, 9L);

    private SettingRewrites() {}

    /** Takes a node as it stands. */
    static void same(Op op, FileNode node, Draft draft) {
        draft.results(op, node.attributes(), node.inputs(), node.outputs());
    }

    private static void with(List<String> inputs, Op op, Attributes attributes, Draft draft) {
        draft.result(op, attributes, inputs.toArray(new String[0]));
    }

    /** Half and double precision are single precision here, all integers are of 64 bits. */
    static void cast(FileNode node, Draft draft) {
        int to = node.attributes().integer("to", 0);
        Long type = CAST.get(to);
        if (type == null) {
            throw new UnsupportedModelException(
                    "%s casts to the type number %d, supported are 1, 10, 11, 16 (float), 6, 7 (integer), 9 (truth value)"
                            .formatted(node, to));
        }
        draft.result(Op.CAST, Attributes.NONE.with("to", type), node.input(0));
    }

    static void clip(FileNode node, Draft draft) {
        if (node.opset() >= 11) {
            same(Op.CLIP, node, draft);
            return;
        }
        String min = draft.number("min", node.attributes().real("min", -Float.MAX_VALUE));
        String max = draft.number("max", node.attributes().real("max", Float.MAX_VALUE));
        draft.result(Op.CLIP, node.without("min", "max"), node.input(0), min, max);
    }

    /** A filler that is a truth value is filled in as an integer. */
    static void constantOfShape(FileNode node, Draft draft) {
        if (node.attributes().values().get("value") instanceof Boolean truth) {
            Attributes filler = Attributes.NONE.with("value", truth ? 1L : 0L);
            String integers = draft.value("integers", Op.CONSTANT_OF_SHAPE, filler, node.input(0));
            draft.result(Op.CAST, Attributes.NONE.with("to", 9L), integers);
        } else {
            same(Op.CONSTANT_OF_SHAPE, node, draft);
        }
    }

    /** A dropout of a network in use passes its input on. */
    static void dropout(FileNode node, Draft draft) {
        boolean isOff = draft.known(2)
                .map(flag -> flag instanceof Constant.Truths truths && !truths.values()[0])
                .orElse(!node.hasInput(2));
        if (!isOff) {
            throw new UnsupportedModelException(
                    "%s is in training mode: export the network for inference".formatted(node));
        }
        draft.result(Op.DROPOUT, node.input(0));
    }

    static void pad(FileNode node, Draft draft) {
        if (node.opset() >= 11) {
            same(Op.PAD, node, draft);
            return;
        }
        String pads = list("pads", node, draft);
        String value = draft.number("value", node.attributes().real("value", 0));
        draft.result(Op.PAD, node.without("pads", "value"), node.input(0), pads, value);
    }

    /** @param since the opset from which on axes are an input */
    static void axes(Op op, int since, FileNode node, Draft draft) {
        axes(op, since, node, draft, node.input(0));
    }

    /** As above, of another value than the node reads. */
    static void axes(Op op, int since, FileNode node, Draft draft, String data) {
        List<String> inputs = new ArrayList<>(node.inputs());
        inputs.set(0, data);
        if (node.opset() < since && node.attributes().has("axes")) {
            inputs.add(list("axes", node, draft));
        }
        with(inputs, op, node.without("axes"), draft);
    }

    static void slice(FileNode node, Draft draft) {
        List<String> inputs = new ArrayList<>(node.inputs());
        if (node.opset() < 10) {
            inputs.add(list("starts", node, draft));
            inputs.add(list("ends", node, draft));
            if (node.attributes().has("axes")) {
                inputs.add(list("axes", node, draft));
            }
        }
        with(inputs, Op.SLICE, node.without("starts", "ends", "axes"), draft);
    }

    static void split(FileNode node, Draft draft) {
        List<String> inputs = new ArrayList<>(node.inputs());
        Attributes attributes = node.without("split");
        if (node.opset() < 13 && node.attributes().has("split")) {
            inputs.add(list("split", node, draft));
        }
        if (inputs.size() == 1 && !attributes.has("num_outputs")) {
            attributes = attributes.with("num_outputs", (long) node.outputs().size());
        }
        draft.results(Op.SPLIT, attributes, inputs, node.outputs());
    }

    private static String list(String setting, FileNode node, Draft draft) {
        if (!(node.attributes().values().get(setting) instanceof List<?> values)) {
            throw new MalformedModelException("%s misses its setting '%s'".formatted(node, setting));
        }
        return draft.integers(
                setting, values.stream().mapToLong(value -> (Long) value).toArray());
    }
}
