package io.facetwatch.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {
    private static final Schemas SCHEMAS = new Schemas();

    static List<Object> records() {
        return Examples.all();
    }

    static List<Class<?>> types() {
        return Examples.all().stream()
                .<Class<?>>map(Object::getClass)
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyRecordIsValidUnderItsSchema(Object example) {
        assertEquals(List.of(), SCHEMAS.errors(example.getClass(), Json.write(example)));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyRecordComesBackAsItWasWritten(Object example) throws IOException {
        assertEquals(example, Json.read(Json.write(example), example.getClass()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aSchemaNamesTheRecordsComponentsInOrder(Class<?> type) throws IOException {
        List<String> properties = new ArrayList<>();
        schema(type).path("properties").fieldNames().forEachRemaining(properties::add);

        assertEquals(names(type).toList(), properties);
    }

    /** Of the components, those of a record that is written without a level of its own in its place. */
    private static Stream<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? names(component.getType())
                        : Stream.of(component.getName()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyPropertyOfASchemaIsDescribedAndOnlyTheAnnouncementIsOpen(Class<?> type) throws IOException {
        List<String> faults = new ArrayList<>();
        inspect(schema(type), type.getSimpleName(), type != CheckpointAnnounced.class, faults);

        assertEquals(List.of(), faults);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aSchemaIsItselfValidUnderDraft202012(Class<?> type) throws IOException {
        var draft = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertEquals(Set.of(), draft.validate(schema(type)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void ourOwnRecordsAllowNoOtherProperty(Class<?> type) throws IOException {
        Object example = Examples.all().stream()
                .filter(e -> e.getClass() == type)
                .findFirst()
                .orElseThrow();
        ObjectNode tree = (ObjectNode) Json.tree(Json.write(example));
        tree.put("surprise", 1);

        List<String> expected =
                type == CheckpointAnnounced.class ? List.of() : List.of("surprise: expected no such property");
        assertEquals(expected, SCHEMAS.errors(type, Json.write(tree)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "'step':'five' | step: expected integer ≥ 0, found \"five\"",
                "'step':-1 | step: expected integer ≥ 0, found -1",
                "'step':1.5 | step: expected integer ≥ 0, found 1.5",
                "'run':'' | run: expected string like ^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$, found \"\"",
                "'model':{} | model.key: expected string length ≥ 1, found nothing",
                "'model':'a.onnx' | model: expected object, found \"a.onnx\"",
                "'accuracy':2 | accuracy: expected number or null ≥ 0 ≤ 1, found 2",
                "'input':{'channelOrder':'gbr'}"
                        + " | input.channelOrder: expected one of \"rgb\", \"bgr\", null, found \"gbr\"",
                "'input':{'std':[1,0,1]} | input.std[1]: expected number > 0, found 0",
                "'layers':[{'name':'logits','units':[-1]}]" + " | layers[0].units[0]: expected integer ≥ 0, found -1",
            })
    void aBrokenAnnouncementIsToldWhatIsWrong(String change, String error) {
        ObjectNode announcement = (ObjectNode) tree("{'run':'orchard','step':5,'model':{'key':'a.onnx'}}");
        announcement.setAll((ObjectNode) tree("{" + change + "}"));

        assertEquals(List.of(error), SCHEMAS.errors(CheckpointAnnounced.class, Json.write(announcement)));
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertEquals(
                List.of(
                        "model: expected object, found nothing",
                        "run: expected string like ^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$, found nothing",
                        "step: expected integer ≥ 0, found null"),
                SCHEMAS.errors(CheckpointAnnounced.class, bytes("{'step':null}")));
    }

    @Test
    void aLayerWithBothUnitsAndWidestIsAnError() {
        List<String> errors = SCHEMAS.errors(
                CheckpointAnnounced.class,
                bytes("{'run':'r','step':5,'model':{'key':'a'},'layers':[{'name':'l','units':[1],'widest':2}]}"));

        assertEquals(1, errors.size(), errors.toString());
        assertTrue(
                errors.get(0).startsWith("layers[0]: expected object without [\"units\",\"widest\"]"), errors.get(0));
    }

    @Test
    void whatIsNotJsonIsAnErrorAndNoException() {
        List<String> errors = SCHEMAS.errors(CheckpointAnnounced.class, bytes("{step"));

        assertTrue(errors.get(0).startsWith("expected JSON, found none"), errors.toString());
        assertFalse(SCHEMAS.errors(CheckpointAnnounced.class, new byte[0]).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("types")
    void storedExamplesOfEveryVersionStayValidAndReadable(Class<?> type) throws IOException {
        Path folder = Path.of("src/test/resources/examples", Schemas.name(type));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> examples = files.sorted().toList();
            assertFalse(examples.isEmpty(), folder + " is empty");
            for (Path example : examples) {
                byte[] stored = Files.readAllBytes(example);
                assertEquals(List.of(), SCHEMAS.errors(type, stored), example.toString());
                Object read = Json.read(stored, type);
                assertEquals(read, Json.read(Json.write(read), type), example.toString());
            }
        }
    }

    @Test
    void theSameBytesOfADeadRecordComeBack() {
        byte[] text = "grün".getBytes(StandardCharsets.UTF_8);
        byte[] binary = {(byte) 0xff, 0, 1};

        assertEquals("grün", DeadLetter.Payload.of(text).content());
        assertArrayEquals(text, DeadLetter.Payload.of(text).bytes());
        assertArrayEquals(binary, DeadLetter.Payload.of(binary).bytes());
    }

    private static void inspect(JsonNode schema, String place, boolean closed, List<String> faults) {
        if (schema.has("properties")) {
            if (closed && schema.path("additionalProperties").asBoolean(true)) {
                faults.add(place + " is open");
            }
            Iterator<String> names = schema.path("properties").fieldNames();
            names.forEachRemaining(name -> {
                JsonNode property = schema.path("properties").path(name);
                if (property.path("description").asText().isBlank()) {
                    faults.add(place + "." + name + " is not described");
                }
                inspect(property, place + "." + name, closed, faults);
            });
        }
        if (schema.has("items")) {
            inspect(schema.path("items"), place + "[]", closed, faults);
        }
    }

    private static JsonNode schema(Class<?> type) throws IOException {
        return Json.tree(Files.readAllBytes(Path.of("schemas", Schemas.name(type) + ".json")));
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode tree(String json) {
        try {
            return Json.tree(bytes(json));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(json, e);
        }
    }
}
