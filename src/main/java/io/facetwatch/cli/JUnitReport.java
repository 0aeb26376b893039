package io.facetwatch.cli;

import io.facetwatch.pipeline.LayerChanges;
import io.facetwatch.pipeline.LayerChanges.Finding;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A comparison as a JUnit report: a suite per step and layer, a test case per unit, a failure per regression. */
record JUnitReport(ComparisonDocument document) {
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
        SortedSet<Integer> units = new TreeSet<>();
        units.add(-1);
        layer.looked().forEach(unit -> units.add(unit.unit()));
        failures.forEach(failure -> units.add(failure.unit()));
        long failed = failures.stream().map(Finding::unit).distinct().count();
        String name = escape(step + ": " + layer.layer());
        xml.append("  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\">%n".formatted(name, units.size(), failed));
        for (int unit : units) {
            String test = unit < 0 ? "layer" : "unit " + unit;
            xml.append("    <testcase classname=\"%s\" name=\"%s\">%n".formatted(name, test));
            List<String> said = failures.stream()
                    .filter(failure -> failure.unit() == unit)
                    .map(ComparisonDocument::line)
                    .toList();
            if (!said.isEmpty()) {
                xml.append("      <failure message=\"%s\">%s</failure>%n"
                        .formatted(escape(said.get(0)), escape(String.join("\n", said))));
            }
            xml.append("    </testcase>\n");
        }
        xml.append("  </testsuite>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
