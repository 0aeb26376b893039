package io.facetwatch.cli;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The page as one HTML file that needs no other. */
final class ReportFile {
    private static final String TEMPLATE = "/report/report.html";

    private ReportFile() {}

    static byte[] bytes(ReportPage page) {
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build();
        return engine.parse(template(), Variant.forContentType(Variant.TEXT_HTML))
                .data("page", page)
                .render()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String template() {
        try (InputStream file = Objects.requireNonNull(ReportFile.class.getResourceAsStream(TEMPLATE), TEMPLATE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TEMPLATE + " of this program", e);
        }
    }
}
