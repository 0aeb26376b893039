package io.facetwatch.web;

import jakarta.ws.rs.NotFoundException;

/** What an address names is not there; the message is a sentence for the reader. */
final class AbsentException extends NotFoundException {
    private static final long serialVersionUID = 1;

    AbsentException(String sentence) {
        super(sentence);
    }

    AbsentException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
