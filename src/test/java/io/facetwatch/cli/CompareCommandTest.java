package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        JsonNode file = new ObjectMapper().readTree(json.toFile());
        assertEquals(Set.of(), schemaProblems(file));
        assertEquals(
                "[\"BASELINE\", \"BASELINE\", \"PREVIOUS\"]",
                file.findValues("reference").toString());
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

    @Test
    void aFileThatIsNotThereIsBadInput() {
        Run run = Run.of("compare", Orchard.TRAINED, "absent.onnx", "--probe", probe.toString());

        assertEquals(2, run.code());
        assertTrue(run.err().contains("absent.onnx does not exist"), run.err());
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
