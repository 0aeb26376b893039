package io.facetwatch.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be dealt with, as it came. Topic {@code dead-letters}, key as it came.
 *
 * @param topic it came from
 * @param reason in words
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        Outcome outcome,
        String reason,
        @Nullable Payload payload) {
    /** Why it ended here. */
    public enum Outcome {
        /** Bad input: trying again cannot help. */
        @JsonProperty("rejected")
        REJECTED,
        /** Broken world: all attempts failed, and it may be sent again. */
        @JsonProperty("failed")
        FAILED
    }

    /** How bytes are written down. */
    public enum Encoding {
        @JsonProperty("text")
        TEXT,
        @JsonProperty("base64")
        BASE64
    }

    /** The bytes of a record: as text where they are UTF-8, else in base 64. */
    public record Payload(Encoding encoding, String content) {
        public static Payload of(byte[] bytes) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                return new Payload(Encoding.TEXT, text);
            } catch (CharacterCodingException notText) {
                return new Payload(Encoding.BASE64, Base64.getEncoder().encodeToString(bytes));
            }
        }

        /** The bytes as they came. */
        public byte[] bytes() {
            return switch (encoding) {
                case TEXT -> content.getBytes(StandardCharsets.UTF_8);
                case BASE64 -> Base64.getDecoder().decode(content);
            };
        }
    }
}
