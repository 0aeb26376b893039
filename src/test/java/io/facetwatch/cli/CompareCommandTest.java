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
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

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
        Element suite = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(junit.toFile())
                .getElementsByTagName("testsuite")
                .item(0);
        assertEquals("4", suite.getAttribute("tests"));
        assertEquals("3", suite.getAttribute("failures"));
    }

    @Test
    void aFileThatIsNotThereIsBadInput() {
        Run run = Run.of("compare", Orchard.TRAINED, "absent.onnx", "--probe", probe.toString());

        assertEquals(2, run.code());
        assertTrue(run.err().contains("absent.onnx does not exist"), run.err());
    }

    private static Set<String> schemaProblems(JsonNode file) throws IOException {
        String schema = Files.readString(Path.of("schemas/comparison.v1.json"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema).validate(file).stream()
                .map(Object::toString)
                .collect(Collectors.toSet());
    }
}
