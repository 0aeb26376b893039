package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Shapes, and numbers that are known without the image, of a graph that grows node by node: for who decides by them which
 * nodes come next. As {@link Shapes}, it infers at two batches where the batch is dynamic.
 */
public final class Inference {
    private final Map<String, Constant> constants;
    private final int[] batches;
    private final List<ShapeScope> scopes = new ArrayList<>();

    /**
     * @param inputs what a caller feeds
     * @param constants what is constant; may grow, by {@link #constant} only
     */
    public Inference(List<Value> inputs, Map<String, Constant> constants) {
        this.constants = constants;
        boolean dynamic = inputs.stream().anyMatch(input -> input.shape().isDynamic());
        batches = dynamic ? new int[] {Shapes.ONE_BATCH, Shapes.OTHER_BATCH} : new int[1];
        for (int batch : batches) {
            ShapeScope scope = new ShapeScope(constants);
            inputs.forEach(input -> scope.shapes().put(input.name(), Shapes.at(batch, input.name(), input.shape())));
            scopes.add(scope);
        }
    }

    public void constant(String name, Constant constant) {
        constants.put(name, constant);
        scopes.forEach(scope -> scope.shapes().put(name, constant.shape()));
    }

    /**
     * Adds a node.
     *
     * @throws ShapeException if its inputs do not fit
     */
    public void node(Node node) {
        for (int i = 0; i < batches.length; i++) {
            try {
                Shapes.add(node, scopes.get(i));
            } catch (ShapeException e) {
                throw batches.length == 1
                        ? e
                        : new ShapeException("%s (in a batch of %d)".formatted(e.getMessage(), batches[i]));
            }
        }
    }

    /** The shape of a value; dynamic where it depends on the batch. */
    public Shape shape(String value) {
        Shape first = Objects.requireNonNull(scopes.get(0).shapes().get(value), value);
        for (ShapeScope scope : scopes) {
            first = ShapeScope.common(
                    value, first, Objects.requireNonNull(scope.shapes().get(value), value));
        }
        return first;
    }

    /** A value that is the same for every image and every batch, if it is known to be. */
    public Optional<Constant> known(String value) {
        Constant constant = constants.get(value);
        if (constant != null) {
            return Optional.of(constant);
        }
        Optional<Array> first = scopes.get(0).numbers().get(value);
        boolean same = scopes.stream()
                .map(scope -> scope.numbers().get(value))
                .allMatch(array -> array.isPresent() && first.isPresent() && same(array.get(), first.get()));
        return same ? first.map(Array::toConstant) : Optional.empty();
    }

    private static boolean same(Array one, Array other) {
        return one.shape().equals(other.shape()) && Arrays.equals(one.values(), other.values());
    }
}
