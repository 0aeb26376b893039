package io.facetwatch.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The public contract: checks bytes against the JSON Schema of a record. Made once; safe for use by many threads. */
public final class Schemas {
    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            Map.entry(CheckpointAnnounced.class, "checkpoint-announced.v1"),
            Map.entry(BaselinePinned.class, "baseline-pinned.v1"),
            Map.entry(CheckpointStatus.class, "checkpoint-status.v1"),
            Map.entry(UnitFacets.class, "unit-facets.v1"),
            Map.entry(FacetDrift.class, "facet-drift.v1"),
            Map.entry(FacetAlert.class, "facet-alert.v1"),
            Map.entry(DeadLetter.class, "dead-letter.v1"),
            Map.entry(ScanTask.class, "scan-task.v1"),
            Map.entry(ScanResult.class, "scan-result.v1"),
            Map.entry(UnitTask.class, "unit-task.v1"),
            Map.entry(UnitResult.class, "unit-result.v1"));

    private final Map<String, JsonSchema> schemas = new TreeMap<>();

    public Schemas() {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        for (String name : NAMES.values()) {
            JsonSchema schema = factory.getSchema(text(name));
            schema.initializeValidators();
            schemas.put(name, schema);
        }
    }

    /** Name of a record's schema: its file is {@code schemas/<name>.json}. */
    public static String name(Class<?> record) {
        String name = NAMES.get(record);
        if (name == null) {
            throw new IllegalArgumentException("there is no schema of %s, only of %s"
                    .formatted(
                            record.getSimpleName(),
                            NAMES.values().stream().sorted().toList()));
        }
        return name;
    }

    /**
     * What is wrong with the bytes as such a record, as in {@code step: expected integer ≥ 0, found "five"}, sorted; empty
     * where nothing is.
     */
    public List<String> errors(Class<?> record, byte[] bytes) {
        return errors(Objects.requireNonNull(schemas.get(name(record))), bytes);
    }

    private static List<String> errors(JsonSchema schema, byte[] bytes) {
        try {
            JsonNode payload = Json.tree(bytes);
            return schema.validate(payload).stream()
                    .map(new SchemaError(schema.getSchemaNode())::inWords)
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            String reason = e.getMessage() == null
                    ? ""
                    : e.getMessage().lines().findFirst().orElse("");
            return List.of("expected JSON, found none: " + reason);
        }
    }

    /**
     * What is wrong with the bytes by a schema that is no record of a topic, in the words of {@link #errors}.
     *
     * @param name of the schema: its file is {@code schemas/<name>.json}
     */
    public static List<String> errors(String name, byte[] bytes) {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        return errors(factory.getSchema(text(name)), bytes);
    }

    private static String text(String name) {
        String path = "/schemas/%s.json".formatted(name);
        try (InputStream in = Schemas.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks %s".formatted(path));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
