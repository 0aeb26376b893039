package io.facetwatch.probe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The texts and numbers of a JSON object (RFC 8259), those of inner objects and lists left out. */
final class JsonFields {
    private final String place;
    private final String text;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private int at;

    private JsonFields(String place, String text) {
        this.place = place;
        this.text = text;
    }

    /**
     * Reads an object.
     *
     * @param place whose text it is, for errors
     * @throws ProbeSetException if it is no object
     */
    static JsonFields of(String place, String text) {
        JsonFields json = new JsonFields(place, text);
        json.object();
        return json;
    }

    /** The text or number of a field, as it is written. */
    Optional<String> get(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
    }

    private void object() {
        expect('{');
        if (peek() == '}') {
            return;
        }
        do {
            peek();
            String name = string();
            expect(':');
            char first = peek();
            if (first == '"') {
                fields.put(name, string());
            } else if (first == '{' || first == '[') {
                skipInner();
            } else {
                String word = word();
                if (word.matches("-?[0-9].*")) {
                    fields.put(name, word);
                }
            }
        } while (taken(','));
        expect('}');
    }

    /** Passes over a list or object; brackets in texts do not count. */
    private void skipInner() {
        int depth = 0;
        do {
            char next = peek();
            if (next == '"') {
                string();
                continue;
            }
            at++;
            depth += next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0;
        } while (depth > 0);
    }

    private String word() {
        int from = at;
        while (at < text.length() && ",}] \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        expect('"');
        while (at < text.length() && text.charAt(at) != '"') {
            char next = text.charAt(at++);
            value.append(next == '\\' ? escaped() : next);
        }
        expect('"');
        return value.toString();
    }

    private char escaped() {
        char next = at < text.length() ? text.charAt(at++) : 'x';
        return switch (next) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/' -> next;
            case 'u' -> unicode();
            default -> throw wrong("an escaped '%c'".formatted(next));
        };
    }

    private char unicode() {
        String digits = text.substring(at, Math.min(text.length(), at + 4));
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw wrong("'\\u%s'".formatted(digits));
        }
        at += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    /** The next character that is no blank. */
    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at >= text.length()) {
            throw wrong("its end");
        }
        return text.charAt(at);
    }

    private boolean taken(char wanted) {
        boolean there = peek() == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char wanted) {
        if (!taken(wanted)) {
            throw wrong("'%c' where '%c' was expected".formatted(text.charAt(at), wanted));
        }
    }

    private ProbeSetException wrong(String found) {
        return new ProbeSetException("%s must be a JSON object, found %s at character %d".formatted(place, found, at));
    }
}
