package io.facetwatch.onnx;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Frees the batch of a Concat that puts constants beside values of the batch. */
final class FreedConcat {
    private final Map<String, Constant> constants;
    private final Assembly assembly;

    FreedConcat(Map<String, Constant> constants, Assembly assembly) {
        this.constants = constants;
        this.assembly = assembly;
    }

    /** A constant beside values of the batch, as a class token is, is repeated as often as the batch says. */
    Node free(Node node, int axis) {
        List<String> inputs = new ArrayList<>(node.inputs());
        String batched = node.inputs().stream()
                .filter(input -> assembly.shape(input).isDynamic())
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < inputs.size(); i++) {
            Constant piece = constants.get(inputs.get(i));
            if (piece != null && piece.shape().rank() > axis && piece.shape().extent(axis) == 1) {
                inputs.set(i, repeated("%s/piece%d".formatted(node.output(), i), inputs.get(i), batched, axis));
            }
        }
        return new Node(node.op(), node.name(), inputs, node.outputs(), node.attributes());
    }

    private String repeated(String name, String piece, String batched, int axis) {
        Attributes one = Attributes.NONE.with("start", (long) axis).with("end", axis + 1L);
        String count = own(Op.SHAPE, name + "/count", one, List.of(batched));
        List<String> extents = new ArrayList<>();
        long[] fixed =
                Arrays.stream(assembly.shape(piece).extents()).asLongStream().toArray();
        if (axis > 0) {
            extents.add(assembly.ownConstant(name + "/before", Constant.Ints.list(Arrays.copyOfRange(fixed, 0, axis))));
        }
        extents.add(count);
        if (axis + 1 < fixed.length) {
            extents.add(assembly.ownConstant(
                    name + "/after", Constant.Ints.list(Arrays.copyOfRange(fixed, axis + 1, fixed.length))));
        }
        String shape = own(Op.CONCAT, name + "/shape", Attributes.NONE.with("axis", 0L), extents);
        return own(Op.EXPAND, name, Attributes.NONE, List.of(piece, shape));
    }

    private String own(Op op, String wish, Attributes attributes, List<String> inputs) {
        String name = assembly.ownName(wish);
        assembly.addInferred(new Node(op, name, inputs, List.of(name), attributes));
        return name;
    }
}
