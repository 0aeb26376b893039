package io.facetwatch.cli;

import io.facetwatch.pipeline.LayerChanges;
import io.facetwatch.pipeline.LayerChanges.Finding;
import io.facetwatch.pipeline.LayerChanges.UnitChanges;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A comparison as a JUnit report: a suite per step and layer, a test case per unit, a failure per unit that is worse. */
record JUnitReport(ComparisonDocument document) {
    private static final int LAYER = -1;

    String xml() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        for (ComparisonDocument.Step step : document.steps()) {
            step.layers().forEach(layer -> suite(xml, step.title(), layer));
        }
        return xml.append("</testsuites>\n").toString();
    }

    private static void suite(StringBuilder xml, String step, LayerChanges layer) {
        List<Finding> failures =
                layer.events().stream().filter(e -> e.kind().isRegression()).toList();
        Map<Integer, String> names =
                layer.looked().stream().collect(Collectors.toMap(UnitChanges::unit, UnitChanges::name));
        SortedSet<Integer> units = new TreeSet<>(names.keySet());
        units.add(LAYER);
        failures.forEach(failure -> units.add(failure.unit()));
        long failed = failures.stream().map(Finding::unit).distinct().count();
        String suite = attribute(step + ": " + layer.layer());
        xml.append("  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\" time=\"0\">\n"
                .formatted(suite, units.size(), failed));
        for (int unit : units) {
            String name = unit == LAYER ? "layer" : names.getOrDefault(unit, "%s#%d".formatted(layer.layer(), unit));
            xml.append("    <testcase classname=\"%s\" name=\"%s\" time=\"0\">\n".formatted(suite, attribute(name)));
            failure(xml, failures.stream().filter(f -> f.unit() == unit).toList());
            xml.append("    </testcase>\n");
        }
        xml.append("  </testsuite>\n");
    }

    private static void failure(StringBuilder xml, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        List<String> said = findings.stream().map(ComparisonText::line).toList();
        xml.append("      <failure type=\"%s\" message=\"%s\">%s</failure>\n"
                .formatted(findings.get(0).kind().label(), attribute(said.get(0)), text(String.join("\n", said))));
    }

    private static String attribute(String value) {
        return text(value).replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;");
    }

    /** XML 1.0 has no place for other control characters, which a class name or path may have. */
    private static String text(String value) {
        return value.codePoints().mapToObj(JUnitReport::character).collect(Collectors.joining());
    }

    private static String character(int code) {
        return switch (code) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            default -> isAllowed(code) ? Character.toString(code) : "\uFFFD";
        };
    }

    private static boolean isAllowed(int code) {
        return code == '\t'
                || code == '\n'
                || code == '\r'
                || (code >= 0x20 && code <= 0xD7FF)
                || (code >= 0xE000 && code <= 0xFFFD)
                || code >= 0x10000;
    }
}
