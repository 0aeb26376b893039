package io.facetwatch.probe;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files in a ZIP file. */
final class Zip implements Container {
    private final ZipFile file;

    Zip(ZipFile file) {
        this.file = file;
    }

    @Override
    public List<String> paths() {
        return file.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public byte[] read(String path) throws IOException {
        ZipEntry entry = file.getEntry(path);
        if (entry == null) {
            throw new FileNotFoundException(path + " is not in " + this);
        }
        try (InputStream in = file.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    @Override
    public String version() throws IOException {
        Path path = Path.of(file.getName());
        StringBuilder version = new StringBuilder(Versions.of(path, List.of(path)));
        file.stream().forEach(entry -> version.append(entry.getName())
                .append('\0')
                .append(entry.getCrc())
                .append('\n'));
        return version.toString();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    @Override
    public String toString() {
        return file.getName();
    }
}
