package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds weights that read the image, as it is or after steps that shift, scale or move each pixel by itself, and the bounds
 * of what they read: the same steps taken by the darkest and the brightest image.
 */
final class FirstWeights {
    private static final Set<Op> STEPS = EnumSet.of(
            Op.ADD,
            Op.BATCH_NORMALIZATION,
            Op.CAST,
            Op.DIV,
            Op.DROPOUT,
            Op.IDENTITY,
            Op.MUL,
            Op.PAD,
            Op.SUB,
            Op.TRANSPOSE);

    private final LrpSettings settings;
    private final Map<String, Node> steps = new HashMap<>();
    private final Map<String, Box> boxes = new HashMap<>();
    private final String image;
    private final Shape shape;

    /** Names of the least and the largest value at each place, of the shape of one image. */
    record Box(String low, String high) {}

    FirstWeights(Graph graph, LrpSettings settings) {
        this.settings = settings;
        image = graph.inputs().get(0).name();
        shape = graph.inputs().get(0).shape();
        for (Node node : graph.nodes()) {
            boolean ofConstants = node.inputs().stream()
                    .skip(1)
                    .allMatch(input -> input.isEmpty() || graph.constants().containsKey(input));
            if (STEPS.contains(node.op()) && ofConstants && isRaw(node.input(0))) {
                steps.put(node.output(), node);
            }
        }
    }

    private boolean isRaw(String value) {
        return value.equals(image) || steps.containsKey(value);
    }

    /** The bounds of an operand that is the image, if the image's are known. */
    Optional<Box> box(Site site, int input) {
        return settings.pixels()
                .filter(pixels -> isRaw(site.input(input)))
                .map(pixels -> box(site, site.input(input), pixels));
    }

    private Box box(Site site, String value, PixelRange pixels) {
        Box known = boxes.get(value);
        if (known == null) {
            Node step = steps.get(value);
            known = step == null ? ofImage(site, pixels) : after(site, step, box(site, step.input(0), pixels));
            boxes.put(value, known);
        }
        return known;
    }

    private Box ofImage(Site site, PixelRange pixels) {
        return new Box(
                site.constant("low", filled(site, pixels.low())), site.constant("high", filled(site, pixels.high())));
    }

    /** A step may turn the order round. */
    private static Box after(Site site, Node step, Box before) {
        String one = site.emit(step.op(), step.attributes(), inputs(step, before.low()));
        String other = site.emit(step.op(), step.attributes(), inputs(step, before.high()));
        String isLess = site.emit(Op.LESS, one, other);
        return new Box(site.emit(Op.WHERE, isLess, one, other), site.emit(Op.WHERE, isLess, other, one));
    }

    private static String[] inputs(Node step, String first) {
        String[] inputs = step.inputs().toArray(String[]::new);
        inputs[0] = first;
        return inputs;
    }

    /** A batch of one image of one colour. */
    private Tensor filled(Site site, List<Float> levels) {
        Shape one = shape.with(0, 1);
        if (one.isDynamic() || (levels.size() != 1 && levels.size() != one.extent(1))) {
            throw site.unsupported("the pixel range has %d channels, the image %s".formatted(levels.size(), shape));
        }
        Tensor filled = Tensor.zeros(one);
        int plane = one.size() / one.extent(1);
        for (int i = 0; i < one.size(); i++) {
            filled.values()[i] = levels.get(levels.size() == 1 ? 0 : i / plane);
        }
        return filled;
    }
}
