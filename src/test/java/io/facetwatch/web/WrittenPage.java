package io.facetwatch.web;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A page as the service would write it, without the service. */
final class WrittenPage {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    private WrittenPage() {}

    /** @param template its name, which is that of its data too */
    static String of(String template, Object data) {
        return Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .addLocator(id -> Optional.of(new Located(id)))
                .build()
                .getTemplate(template)
                .data(template, data)
                .render();
    }

    private record Located(String id) implements TemplateLocation {
        @Override
        public Reader read() {
            try {
                return new StringReader(Files.readString(TEMPLATES.resolve(id + ".html")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
        }
    }
}
