package io.facetwatch.graph;

/** A graph whose shapes do not fit together, or that needs a shape which is known only at run time. Bad input. */
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ShapeException(String message) {
        super(message);
    }

    static ShapeException at(Node node, String message) {
        return new ShapeException(node + " " + message);
    }
}
