package io.facetwatch.domain;

import java.nio.charset.StandardCharsets;

/** Names a layer by the tensor of the network's graph that holds its activations. */
public record LayerId(String name) implements Comparable<LayerId> {
    public LayerId {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a layer's name must not be blank");
        }
    }

    /**
     * The name as one path segment of an object key: '/' becomes '~', every other byte outside letters, digits, '.', '_'
     * and '-' becomes '=' and two hex digits. Different names have different slugs.
     */
    public String slug() {
        StringBuilder slug = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c == '/') {
                slug.append('~');
            } else if (c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-')) {
                slug.append(c);
            } else {
                slug.append("=%02X".formatted((int) c));
            }
        }
        return slug.toString();
    }

    @Override
    public int compareTo(LayerId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
