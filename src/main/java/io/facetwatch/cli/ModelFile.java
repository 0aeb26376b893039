package io.facetwatch.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** A model that a user names. */
final class ModelFile {
    private ModelFile() {}

    /** The path, if there is no folder at it. */
    static Path check(Path model) {
        if (Files.isDirectory(model)) {
            throw new IllegalArgumentException("model %s must be an ONNX file, found a folder".formatted(model));
        }
        return model;
    }
}
