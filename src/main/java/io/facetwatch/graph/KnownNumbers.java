package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The elements of the values that can be computed without the image: constants, sizes of values, and what is computed from
 * these, by the kernels that compute everything else.
 */
final class KnownNumbers {
    /** ours: masks and position tables of transformers fit (49 x 49 x 64 windows); weights that are rewritten do not. */
    private static final long MOST_ELEMENTS = 1 << 18;

    private static final Shape NOTHING = Shape.of(0);

    private final Map<String, Constant> constants;
    private final Map<String, Array> computed = new HashMap<>();

    KnownNumbers(Map<String, Constant> constants) {
        this.constants = constants;
    }

    /** Computes the node's outputs if all that it reads is known. */
    void infer(Node node, ShapeScope scope) {
        if (!isKnowable(node, scope)) {
            return;
        }
        List<Array> inputs = node.inputs().stream()
                .map(input -> get(input).orElse(KernelCall.ABSENT))
                .toList();
        List<Array> outputs = Kernels.run(new KernelCall(
                node, inputs, node.outputs().stream().map(scope.shapes()::get).toList(), scope));
        for (int i = 0; i < node.outputs().size(); i++) {
            computed.put(node.outputs().get(i), outputs.get(i));
        }
    }

    private boolean isKnowable(Node node, ShapeScope scope) {
        if (node.op() == Op.SHAPE || node.op() == Op.SIZE) {
            return true; // of any value: they read its shape
        }
        boolean known = node.inputs().stream()
                .allMatch(input -> input.isEmpty() || computed.containsKey(input) || constants.containsKey(input));
        return known && elements(node.inputs(), scope) + elements(node.outputs(), scope) <= MOST_ELEMENTS;
    }

    private static long elements(List<String> values, ShapeScope scope) {
        return values.stream()
                .mapToLong(value -> scope.shapes().getOrDefault(value, NOTHING).size())
                .sum();
    }

    Optional<Array> get(String value) {
        Constant constant = constants.get(value);
        return Optional.ofNullable(constant == null ? computed.get(value) : Array.of(constant));
    }

    /** The elements of a value of integers. */
    Optional<long[]> integers(String value) {
        if (constants.get(value) instanceof Constant.Ints ints) {
            return Optional.of(ints.values()); // not by way of doubles, which hold 53 bits
        }
        return get(value).filter(array -> array.type() == DataType.INT64).map(array -> Arrays.stream(array.values())
                .mapToLong(v -> (long) v)
                .toArray());
    }

    /** What was computed and is the same in another. */
    KnownNumbers common(KnownNumbers other) {
        KnownNumbers common = new KnownNumbers(constants);
        computed.forEach((name, array) -> {
            Array twin = other.computed.get(name);
            if (twin != null && twin.shape().equals(array.shape()) && Arrays.equals(twin.values(), array.values())) {
                common.computed.put(name, array);
            }
        });
        return common;
    }
}
