package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.pipeline.LayerChanges;
import io.facetwatch.pipeline.LayerChanges.Finding;
import io.facetwatch.pipeline.LayerChanges.Kind;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitReportTest {
    private static final String NASTY = "a<b>&\"c\"\n\u0001\ud83c\udf45.onnx";

    @Test
    void whatIsWorseIsAFailureWhateverItsNameIs() throws Exception {
        String xml = report(List.of(
                finding(Kind.LOST, 2, "Tomato & \u0007 lost facet 3"),
                finding(Kind.DRIFTED, 2, "Tomato drifted"),
                finding(Kind.BORN, 1, "Cherry gained facet 1"),
                finding(Kind.PERMUTED, -1, "units changed places")));

        validate(xml);
        Element suite = (Element) parsed(xml).getElementsByTagName("testsuite").item(0);
        assertEquals("2", suite.getAttribute("tests"), "the layer, and the unit that is worse");
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals(1, suite.getElementsByTagName("failure").getLength());
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertEquals("lost", failure.getAttribute("type"));
        assertEquals("lost: Tomato & \ufffd lost facet 3\ndrifted: Tomato drifted", failure.getTextContent());
        assertEquals(
                "a<b>&\"c\"\n\ufffd\ud83c\udf45.onnx, compared with the baseline old.onnx: logits",
                suite.getAttribute("name"));
    }

    @Test
    void withoutEventsEverythingPasses() throws Exception {
        String xml = report(List.of());

        validate(xml);
        assertEquals(0, parsed(xml).getElementsByTagName("failure").getLength());
    }

    @Test
    void halfALayerThatDiedIsOneLineOfText() {
        List<Finding> dead = IntStream.range(0, 25)
                .mapToObj(unit -> finding(Kind.UNIT_DEAD, unit, "logits#%d was alive and is dead".formatted(unit)))
                .toList();

        List<String> lines = new ComparisonText(document(dead)).lines();

        assertEquals(3, lines.size(), lines.toString());
        assertEquals(
                "    unit-dead: 25 of 128 units: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 and 5"
                        + " more",
                lines.get(2));
    }

    private static String report(List<Finding> events) {
        return new JUnitReport(document(events)).xml();
    }

    private static ComparisonDocument document(List<Finding> events) {
        LayerChanges layer = new LayerChanges("logits", 128, 0.5, 0.1, 0.2, 0.3, false, List.of(), events);
        return new ComparisonDocument(
                1,
                "old.onnx",
                "digest",
                1,
                "test",
                List.of(new ComparisonDocument.Step(
                        NASTY, ComparisonDocument.Reference.BASELINE, "old.onnx", List.of(layer))));
    }

    private static Finding finding(Kind kind, int unit, String sentence) {
        return new Finding(kind, unit, -1, 10, "response", 0.5, 0, 0.1, 0, 1, sentence);
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    /** Throws where the report breaks the schema. */
    static void validate(String xml) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Path.of("src/test/resources/junit-report.xsd").toFile())
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
    }
}
