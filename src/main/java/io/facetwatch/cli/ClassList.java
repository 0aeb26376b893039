package io.facetwatch.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Names of the output units as a user gives them: a file with a line per class, or the names with commas between. */
final class ClassList {
    private ClassList() {}

    /** The names, in order; none of {@code ""}. */
    static List<String> of(String fileOrNames) throws IOException {
        if (fileOrNames.isEmpty()) {
            return List.of();
        }
        Path file = Path.of(fileOrNames);
        List<String> names = Files.isRegularFile(file) ? lines(file) : Arrays.asList(fileOrNames.split(",", -1));
        List<String> stripped = names.stream().map(String::strip).toList();
        int blank = stripped.indexOf("");
        if (blank >= 0) {
            throw new IllegalArgumentException("every class needs a name, class %d of '%s' has none (counted from 0)"
                    .formatted(blank, fileOrNames));
        }
        return stripped;
    }

    /** Lines without the blank ones at the end. */
    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readString(file).stripTrailing().lines().toList();
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException("class names in %s must be UTF-8 text".formatted(file), e);
        }
    }
}
