package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Node;
import io.facetwatch.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules of the gradient in the service of another rule set: asked for what they would give, or of a node that stands in. */
final class Borrowing {
    private final Site site;
    private final Map<String, Shape> shapes;
    private final Tape tape;

    /** @param shapes the shape of every value of the forward graph */
    Borrowing(Site site, Map<String, Shape> shapes, Tape tape) {
        this.site = site;
        this.shapes = shapes;
        this.tape = tape;
    }

    /** What a rule would give to an input if the first output had this cotangent; nothing is given. */
    String pull(int input, Rule rule, String cotangent) {
        return tape.pulled(site.output(), cotangent, site.input(input), () -> rule.apply(site))
                .orElseThrow(
                        () -> site.unsupported("its input %d ('%s') gets nothing".formatted(input, site.input(input))));
    }

    /**
     * The site of a new node that computes the same of other inputs, of the same shapes; an input left out at the end is not
     * given, and only one depends on the image.
     */
    Site like(int activeInput, String... inputs) {
        Node node = site.node();
        String output =
                tape.fresh("cotangent/%s/%s".formatted(node.name(), node.op().onnxName()));
        Node other = new Node(node.op(), output, List.of(inputs), List.of(output), node.attributes());
        tape.append(other);
        Map<String, Shape> known = new HashMap<>(shapes);
        known.put(output, site.outputShape());
        known.put(inputs[activeInput], site.inputShape(activeInput));
        return new Site(other, known, Set.of(inputs[activeInput]), tape);
    }
}
