package io.facetwatch.autodiff;

/** A network has an operator without a gradient rule between the image and a layer. */
public final class NoRuleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoRuleException(String message) {
        super(message);
    }
}
