package io.facetwatch.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The class of an image in a WebDataset shard, from the files that share its name up to the first dot: {@code .cls} (a name, or
 * the number of the class), else a field {@code label}, {@code class}, {@code cls}, {@code className}, {@code class_name} or
 * {@code category} of {@code .json}, else the first line of {@code .txt}.
 */
final class Sidecars {
    private static final List<String> FIELDS = List.of("label", "class", "cls", "className", "class_name", "category");

    private final Container container;
    private final Set<String> paths;

    Sidecars(Container container, List<String> paths) {
        this.container = container;
        this.paths = new HashSet<>(paths);
    }

    /** @throws ProbeSetException if a {@code .json} file is none */
    Optional<String> labelOf(String image) throws IOException {
        int name = image.lastIndexOf('/') + 1;
        String key = image.substring(0, image.indexOf('.', name));
        Optional<String> label = text(key + ".cls").flatMap(Sidecars::firstLine);
        if (label.isEmpty()) {
            label = ofJson(key + ".json");
        }
        return label.isPresent() ? label : text(key + ".txt").flatMap(Sidecars::firstLine);
    }

    private Optional<String> ofJson(String path) throws IOException {
        Optional<String> text = text(path);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        JsonFields fields = JsonFields.of(path + " of " + container, text.get());
        return FIELDS.stream().flatMap(field -> fields.get(field).stream()).findFirst();
    }

    private Optional<String> text(String path) throws IOException {
        return paths.contains(path)
                ? Optional.of(new String(container.read(path), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static Optional<String> firstLine(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst();
    }
}
