package io.facetwatch.pipeline;

/** Bad input: the message names the thing, what was expected and what was found. It is never retried. */
public class RejectedException extends Exception {
    private static final long serialVersionUID = 1;

    public RejectedException(String reason) {
        super(reason);
    }

    /** Bad input that another part found and named. */
    public RejectedException(Throwable cause) {
        super(cause.getMessage(), cause);
    }

    public RejectedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
