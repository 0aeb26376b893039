package io.facetwatch.stream;

import io.facetwatch.pipeline.RejectedException;

/** A message that is no record of its topic. */
final class MalformedException extends RejectedException {
    private static final long serialVersionUID = 1;

    MalformedException(String reason) {
        super(reason);
    }

    MalformedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
