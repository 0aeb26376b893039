package io.facetwatch.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects as files below a local folder; the key is the path. A killed writer leaves no partial object, but the loss of
 * power may take the last ones. Content types are not kept: they follow from the end of the key, see
 * {@link ContentTypes}.
 */
public final class FolderObjectStore implements ObjectStore, AutoCloseable {
    // '+' is in no key, so this folder holds no object
    private static final String PARTIAL = "+partial";

    private final Path root;
    private final Path partial;

    /**
     * A store on a folder and what is in it.
     *
     * @param root made if absent
     */
    public FolderObjectStore(Path root) throws IOException {
        this.root = Files.createDirectories(root.toAbsolutePath().normalize());
        this.partial = Files.createDirectories(this.root.resolve(PARTIAL));
    }

    @Override
    public void put(String key, byte[] bytes, String contentType) throws IOException {
        write(key, temporary -> Files.write(temporary, bytes));
    }

    @Override
    public void upload(String key, Path file, String contentType) throws IOException {
        write(key, temporary -> Files.copy(file, temporary, REPLACE_EXISTING));
    }

    @Override
    public Optional<byte[]> get(String key) throws IOException {
        Path file = path(ObjectKey.check(key));
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Optional.of(Files.readAllBytes(file));
    }

    @Override
    public Optional<ObjectInfo> stat(String key) throws IOException {
        Path file = path(ObjectKey.check(key));
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Optional.of(new ObjectInfo(key, Files.size(file), ContentTypes.of(key)));
    }

    @Override
    public List<String> list(String prefix) throws IOException {
        Path folder = path(ObjectKey.checkFolder(prefix.substring(0, prefix.lastIndexOf('/') + 1)));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.startsWith(partial) && Files.isRegularFile(file))
                    .map(this::key)
                    .filter(key -> key.startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public List<String> folders(String folder) throws IOException {
        try (Stream<Path> children = Files.list(path(ObjectKey.checkFolder(folder)))) {
            return children.filter(child -> !child.equals(partial) && Files.isDirectory(child))
                    .map(child -> key(child) + "/")
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException absent) {
            return List.of();
        }
    }

    @Override
    public boolean download(String key, Path file) throws IOException {
        Path source = path(ObjectKey.check(key));
        boolean present = Files.isRegularFile(source);
        if (present) {
            Files.copy(source, file, REPLACE_EXISTING);
        }
        return present;
    }

    /** Leaves nothing in the folder but the objects; nobody may write at this time. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(partial);
    }

    private Path path(String key) {
        return root.resolve(key);
    }

    private String key(Path file) {
        return root.relativize(file).toString().replace(File.separatorChar, '/');
    }

    /** Writes beside the objects, then moves into place in one step. */
    private void write(String key, Writer writer) throws IOException {
        Path target = path(ObjectKey.check(key));
        Path temporary = Files.createTempFile(partial, "put-", "");
        try {
            writer.write(temporary);
            Files.createDirectories(target.getParent());
            Files.move(temporary, target, ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private interface Writer {
        void write(Path file) throws IOException;
    }
}
