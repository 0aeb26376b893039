package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class CompareCommandTest {
    /** 66 images of three classes. */
    private static Path probe;

    @TempDir
    static Path folder;

    @BeforeAll
    static void writeProbe() throws IOException {
        probe = Orchard.everyNth(12, folder.resolve("probe"));
    }

    @Test
    void aNetworkIsNoRegressionOfItself() {
        Run run = Run.of("gate", "--baseline", Orchard.TRAINED, Orchard.TRAINED, "--probe", probe.toString());

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("gate: PASS"), run.out());
        assertTrue(run.err().contains("is the same file as the baseline"), run.err());
    }

    @Test
    void anUntrainedNetworkIsARegressionOfEveryClassUnit() throws Exception {
        Path json = folder.resolve("out.json");
        Path junit = folder.resolve("out.xml");

        Run run = Run.of(
                "compare",
                Orchard.TRAINED,
                Orchard.UNTRAINED,
                "--probe",
                probe.toString(),
                "--json",
                json.toString(),
                "--junit",
                junit.toString());

        assertEquals(1, run.code(), run.err());
        JsonNode file = new ObjectMapper().readTree(json.toFile());
        assertEquals(Set.of(), schemaProblems(file));
        JsonNode layer = file.at("/steps/0/layers/0");
        assertEquals(3, layer.path("looked").size());
        for (JsonNode unit : layer.path("looked")) {
            assertTrue(unit.at("/statistics/RESPONSE/nullSize").asInt() >= 99, unit.toString());
            assertTrue(unit.at("/statistics/RESPONSE/significant").asBoolean(), unit.toString());
        }
        JUnitReportTest.validate(Files.readString(junit));
        Element suite = suites(junit).get(0);
        assertEquals("4", suite.getAttribute("tests"));
        assertEquals("3", suite.getAttribute("failures"));
        assertEquals(4, suite.getElementsByTagName("testcase").getLength());
        assertEquals(3, suite.getElementsByTagName("failure").getLength());
    }

    @Test
    void severalNetworksInARowAreHeldAgainstTheFirstAndTheOneBefore() throws Exception {
        Path json = folder.resolve("row.json");
        Path junit = folder.resolve("row.xml");

        Run run = Run.of(
                "gate",
                "--baseline",
                Orchard.TRAINED,
                Orchard.UNTRAINED,
                Orchard.TRAINED,
                "--units",
                "2",
                "--transfer",
                "--probe",
                probe.toString(),
                "--json",
                json.toString(),
                "--junit",
                junit.toString());

        assertEquals(1, run.code(), run.err());
        assertTrue(run.out().contains("compared with the previous " + Orchard.UNTRAINED), run.out());
        assertTrue(run.out().contains("drifted: logits#2 answers the same images differently"), run.out());
        assertFalse(run.out().contains("checkpoint 1"), "a file is no step: " + run.out());
        assertTrue(run.out().contains("gate: FAIL: regressions: "), run.out());
        JsonNode file = new ObjectMapper().readTree(json.toFile());
        assertEquals(Set.of(), schemaProblems(file));
        assertEquals(
                "[\"BASELINE\", \"BASELINE\", \"PREVIOUS\"]",
                file.findValues("reference").toString());
        JUnitReportTest.validate(Files.readString(junit));
        assertEquals(3, suites(junit).size());
        JsonNode untrained = unit(file, 0);
        assertTrue(untrained.at("/statistics/TRANSFER/value").asDouble() > 0.05, untrained.toString());
        assertTrue(untrained.at("/statistics/TRANSFER/nullSize").asInt() >= 99, untrained.toString());
        JsonNode same = unit(file, 1);
        assertEquals(0, same.at("/statistics/TRANSFER/value").asDouble(), same.toString());
        assertTrue(same.at("/report/transfers/0/retention").asDouble() > 0.95, same.toString());
        assertEquals(0, file.at("/steps/1/layers/0/events").size());
        assertEquals(0, unit(file, 2).at("/report/transfers").size(), "pictures are the baseline's");
        assertTrue(file.at("/steps/2/layers/0/events").size() > 0, file.toString());
    }

    @Test
    void unitsOfSeveralLayersCannotBeNamed() {
        Run run = Run.of(
                "compare",
                Orchard.TRAINED,
                Orchard.TRAINED,
                "--units",
                "0",
                "--layers",
                "logits,/stage4/relu1/Relu_output_0",
                "--probe",
                probe.toString());

        assertEquals(2, run.code());
        assertTrue(run.err().contains("--units needs one layer"), run.err());
    }

    /** What is wrong, where F is a folder for files; and what the one line says. */
    @ParameterizedTest
    @CsvSource({
        "absent.onnx, --json F/o.json, file absent.onnx does not exist",
        "F/text.onnx, --json F/o.json, text.onnx (5 bytes) is no ONNX model",
        "F/nan.onnx, --json F/o.json, nan.onnx: weights of 'head.weight' are not finite",
        "F/five.onnx, --json F/o.json, five.onnx must have 3 units as in the baseline",
        "F/other.onnx, --json F/o.json, other.onnx must take images of 3x64x64 as the baseline",
        "GOOD, --json F/o.json --layers nowhere, layer 'nowhere' does not exist",
        "GOOD, --json F/none/o.json, there is no folder F/none",
        "GOOD, --json F/o.json --junit F, '--junit must be a file, found the folder F'",
        "GOOD, --json F/o.json --units 7, unit 7 of layer 'logits' does not exist"
    })
    void badInputIsOneLineAndLeavesNoFile(String model, String options, String sentence) throws Exception {
        Path place = Files.createDirectories(folder.resolve("bad"));
        writeBadModels(place);
        List<String> arguments = new ArrayList<>(List.of("gate", "--baseline", Orchard.TRAINED));
        arguments.add(model.equals("GOOD") ? Orchard.TRAINED : model.replace("F", place.toString()));
        arguments.addAll(List.of("--probe", probe.toString()));
        for (String option : options.split(" ", -1)) {
            arguments.add(option.startsWith("F") ? place + option.substring(1) : option);
        }

        Run run = Run.of(arguments);

        assertEquals(Facetwatch.BAD_INPUT, run.code(), run.err());
        List<String> problems = run.problems().stream()
                .filter(line -> line.startsWith("facetwatch"))
                .toList();
        assertEquals(1, problems.size(), run.err());
        String wanted = sentence.replace("folder F", "folder " + place);
        assertTrue(problems.get(0).contains(wanted), problems.get(0));
        assertFalse(run.err().contains("\tat "), run.err());
        assertFalse(Files.exists(place.resolve("o.json")));
        assertEquals("", run.out());
    }

    private static void writeBadModels(Path place) throws IOException {
        Files.writeString(place.resolve("text.onnx"), "hello");
        write(place.resolve("nan.onnx"), "head.weight", weights -> {
            byte[] raw = weights.getRawData().toByteArray();
            raw[2] = (byte) 0xc0; // float32, little endian: 7fc0....
            raw[3] = 0x7f;
            weights.setRawData(ByteString.copyFrom(raw));
        });
        write(
                place.resolve("five.onnx"),
                "head.",
                weights -> { // two classes more, as the first two
                    int classes = (int) weights.getDims(0);
                    byte[] raw = weights.getRawData().toByteArray();
                    weights.setDims(0, classes + 2L);
                    weights.setRawData(
                            ByteString.copyFrom(raw).concat(ByteString.copyFrom(raw, 0, raw.length / classes * 2)));
                });
        ModelProto.Builder other = ModelProto.parseFrom(Files.readAllBytes(Path.of(Orchard.TRAINED))).toBuilder();
        var shape = other.getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder();
        shape.getDimBuilder(2).setDimValue(32);
        shape.getDimBuilder(3).setDimValue(32);
        Files.write(place.resolve("other.onnx"), other.build().toByteArray());
    }

    /** The trained network with other weights of the names that begin so. */
    private static void write(Path file, String name, Consumer<TensorProto.Builder> change) throws IOException {
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(Path.of(Orchard.TRAINED))).toBuilder();
        GraphProto.Builder graph = model.getGraphBuilder();
        graph.getInitializerBuilderList().stream()
                .filter(weights -> weights.getName().startsWith(name))
                .forEach(change);
        graph.getOutputBuilder(0).getTypeBuilder().getTensorTypeBuilder().clearShape();
        Files.write(file, model.build().toByteArray());
    }

    /** The first unit of a step. */
    private static JsonNode unit(JsonNode file, int step) {
        return file.at("/steps/%d/layers/0/looked/0".formatted(step));
    }

    private static List<Element> suites(Path junit) throws Exception {
        NodeList suites = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(junit.toFile())
                .getElementsByTagName("testsuite");
        return IntStream.range(0, suites.getLength())
                .mapToObj(i -> (Element) suites.item(i))
                .toList();
    }

    private static Set<String> schemaProblems(JsonNode file) throws IOException {
        String schema = Files.readString(Path.of("schemas/comparison.v1.json"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema).validate(file).stream()
                .map(Object::toString)
                .collect(Collectors.toSet());
    }
}
