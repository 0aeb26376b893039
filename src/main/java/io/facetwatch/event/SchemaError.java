package io.facetwatch.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Says in words what a validator found: which thing, expected, found. */
final class SchemaError {
    private static final int LONGEST_VALUE = 80; // ours: a line of a log

    private final JsonNode schema;

    SchemaError(JsonNode schema) {
        this.schema = schema;
    }

    String inWords(ValidationMessage message) {
        String place = place(message.getInstanceLocation());
        JsonNode expected = enclosing(message);
        return switch (message.getType()) {
            case "required" ->
                join(place, message.getProperty())
                        + ": expected %s, found nothing"
                                .formatted(expected(expected.path("properties").path(message.getProperty())));
            case "additionalProperties" -> join(place, message.getProperty()) + ": expected no such property";
            default ->
                "%s: expected %s, found %s"
                        .formatted(
                                place.isEmpty() ? "record" : place,
                                expected(expected),
                                shortened(message.getInstanceNode().toString()));
        };
    }

    /** The part of the schema that the broken rule stands in. */
    private JsonNode enclosing(ValidationMessage message) {
        JsonNodePath path = message.getSchemaLocation().getFragment();
        JsonNode node = schema;
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            JsonNode next = path.getElement(i) instanceof Integer index ? node.path(index) : node.path(path.getName(i));
            node = next.isMissingNode() ? node : next;
        }
        return node;
    }

    /** A part of a schema as people would put it: "integer ≥ 0", "one of \"rgb\", \"bgr\"". */
    private static String expected(JsonNode schema) {
        List<String> rules = new ArrayList<>();
        if (schema.has("enum")) {
            StringJoiner values = new StringJoiner(", ", "one of ", "");
            schema.path("enum").forEach(value -> values.add(value.toString()));
            return values.toString();
        }
        rules.add(types(schema.path("type")));
        addRule(rules, schema, "minimum", "≥ ");
        addRule(rules, schema, "exclusiveMinimum", "> ");
        addRule(rules, schema, "maximum", "≤ ");
        addRule(rules, schema, "exclusiveMaximum", "< ");
        addRule(rules, schema, "multipleOf", "a multiple of ");
        addRule(rules, schema, "minLength", "length ≥ ");
        addRule(rules, schema, "minItems", "items ≥ ");
        addRule(rules, schema, "maxItems", "items ≤ ");
        addRule(rules, schema, "pattern", "like ");
        if (schema.has("not")) {
            rules.add("without " + schema.path("not").path("required").toString());
        }
        return String.join(" ", rules);
    }

    private static String types(JsonNode type) {
        if (!type.isArray()) {
            return type.asText("value");
        }
        StringJoiner names = new StringJoiner(" or ");
        type.forEach(name -> names.add(name.asText()));
        return names.toString();
    }

    private static void addRule(List<String> rules, JsonNode schema, String keyword, String words) {
        if (schema.has(keyword)) {
            rules.add(words + schema.path(keyword).asText());
        }
    }

    private static String place(JsonNodePath location) {
        return location.toString().replaceFirst("^\\$\\.?", "");
    }

    private static String join(String place, String property) {
        return place.isEmpty() ? property : place + "." + property;
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }
}
