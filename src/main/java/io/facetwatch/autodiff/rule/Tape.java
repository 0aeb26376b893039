package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A forward graph with the nodes that rules add behind it, and the cotangents found so far. Written during one walk by one
 * thread.
 */
public final class Tape {
    private final List<Node> nodes;
    private final Map<String, Constant> constants;
    private final Map<String, List<String>> shares = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> masked = new HashSet<>();
    private final NonNegative nonNegative;
    private final Rectified rectified;

    public Tape(Graph forward) {
        nonNegative = new NonNegative(forward);
        rectified = new Rectified(forward);
        nodes = new ArrayList<>(forward.nodes());
        constants = new LinkedHashMap<>(forward.constants());
        taken.addAll(constants.keySet());
        forward.inputs().forEach(input -> taken.add(input.name()));
        nodes.forEach(node -> taken.addAll(node.outputs()));
    }

    /** A name that no value has yet: the stem, or the stem with a number. */
    public String fresh(String stem) {
        String name = unused(stem);
        taken.add(name);
        return name;
    }

    /** As {@link #fresh}, but leaves the name free. */
    String unused(String stem) {
        String name = stem;
        for (int number = 2; taken.contains(name); number++) {
            name = stem + "_" + number;
        }
        return name;
    }

    /** Adds a node behind all others. */
    public void append(Node node) {
        nodes.add(node);
    }

    /** Adds a share to a value's cotangent. */
    public void give(String value, String share) {
        shares.computeIfAbsent(value, any -> new ArrayList<>()).add(share);
    }

    /** Whether no element of a value of the forward graph can be below 0. */
    boolean isNonNegative(String value) {
        return nonNegative.is(value);
    }

    /** Whether each element of a value of the forward graph comes out of a ReLU. */
    boolean isRectified(String value) {
        return rectified.is(value);
    }

    /** Adds a share that is 0 wherever the value is 0. */
    void giveMasked(String value, String share) {
        masked.add(value);
        give(value, share);
    }

    /** Whether a value's cotangent is one share that is known to be 0 wherever the value is 0. */
    boolean isMasked(String value) {
        return masked.contains(value) && shares.getOrDefault(value, List.of()).size() == 1;
    }

    /** Whether a value got a share. */
    public boolean hasCotangent(String value) {
        return shares.containsKey(value);
    }

    /** The sum of all shares of a value's cotangent, in the order given; empty if the value got none. */
    public Optional<String> cotangent(String value) {
        List<String> parts = shares.getOrDefault(value, List.of());
        return parts.stream().reduce((sum, share) -> {
            String total = fresh("cotangent/" + value);
            append(new Node(Op.ADD, total, List.of(sum, share), List.of(total), Attributes.NONE));
            return total;
        });
    }

    /**
     * What a rule gives to one value when another has this cotangent. Nothing stays given: the cotangents of both are as they
     * were before.
     */
    Optional<String> pulled(String from, String cotangent, String to, Runnable rule) {
        List<String> ofFrom = shares.remove(from);
        List<String> ofTo = shares.remove(to);
        give(from, cotangent);
        rule.run();
        Optional<String> pulled = cotangent(to);
        restore(from, ofFrom);
        restore(to, ofTo);
        return pulled;
    }

    private void restore(String value, @Nullable List<String> before) {
        if (before == null) {
            shares.remove(value);
        } else {
            shares.put(value, before);
        }
    }

    /** Puts another cotangent in the place of a value's. */
    public void replaceCotangent(String value, String cotangent) {
        shares.remove(value);
        give(value, cotangent);
    }

    /** The forward graph with everything added so far. */
    public Graph graph(String name, List<Value> inputs, List<String> outputs) {
        return new Graph(name, inputs, outputs, constants, nodes, Map.of());
    }

    /** A constant by its full name, made at the first request; who asks for the same name means the same constant. */
    String constant(String name, Supplier<Constant> maker) {
        if (taken.add(name)) {
            constants.put(name, maker.get());
        }
        return name;
    }

    Optional<Constant> constant(String name) {
        return Optional.ofNullable(constants.get(name));
    }

    /** Puts a node in the place of another: one with more outputs, or one that computes the same otherwise. */
    void replace(Node node, Node replacement) {
        nodes.set(nodes.indexOf(node), replacement);
    }

    /** Adds a node right before another. */
    void insert(Node node, Node before) {
        nodes.add(nodes.indexOf(before), node);
    }
}
