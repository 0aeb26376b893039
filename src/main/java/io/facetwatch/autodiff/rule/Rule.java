package io.facetwatch.autodiff.rule;

/** Emits the nodes that turn the cotangents of a node's outputs into those of its inputs. */
@FunctionalInterface
public interface Rule {
    /**
     * Adds to every input of the node that depends on the image its share of the cotangent.
     *
     * @throws UnsupportedCaseException if the operator has a rule but this use of it has none
     */
    void apply(Site site);
}
