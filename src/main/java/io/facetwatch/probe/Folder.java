package io.facetwatch.probe;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** The files under a folder; links are followed. */
final class Folder implements Container {
    private final Path root;

    Folder(Path root) {
        this.root = root;
    }

    @Override
    public List<String> paths() throws IOException {
        try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile).map(this::inside).sorted().toList();
        }
    }

    private String inside(Path file) {
        StringJoiner path = new StringJoiner("/");
        root.relativize(file).forEach(part -> path.add(part.toString()));
        return path.toString();
    }

    @Override
    public byte[] read(String path) throws IOException {
        return Files.readAllBytes(root.resolve(path));
    }

    @Override
    public String version() throws IOException {
        return Versions.of(root, paths().stream().map(root::resolve).toList());
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return root.toString();
    }
}
