package io.facetwatch.web;

import jakarta.ws.rs.ServiceUnavailableException;

/** Too many ask at once for what takes long; the message is a sentence for the reader. */
final class BusyException extends ServiceUnavailableException {
    private static final long serialVersionUID = 1;

    BusyException(String sentence) {
        super(sentence);
    }
}
