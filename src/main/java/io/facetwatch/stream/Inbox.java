package io.facetwatch.stream;

import io.facetwatch.event.Json;
import io.facetwatch.event.Schemas;
import java.io.IOException;
import java.util.List;

/** Reads messages: what is no JSON or breaks its schema is bad input. */
final class Inbox {
    private final Schemas schemas = new Schemas();

    /** The message as a record of the contract. */
    <T> T read(byte[] message, Class<T> type) throws MalformedException {
        List<String> errors = schemas.errors(type, message);
        if (!errors.isEmpty()) {
            throw new MalformedException(
                    "message is no %s: %s".formatted(Schemas.name(type), String.join("; ", errors)));
        }
        try {
            return Json.read(message, type);
        } catch (IOException e) {
            throw new MalformedException("message is no %s: %s".formatted(Schemas.name(type), e.getMessage()), e);
        }
    }
}
