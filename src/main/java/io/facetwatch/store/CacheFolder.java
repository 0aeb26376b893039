package io.facetwatch.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A folder of files named by their sha-256, limited in bytes; the least lately used go first. Used by one thread at a time. */
final class CacheFolder {
    private static final String SUFFIX = ".onnx";

    private final Path folder;
    private final long limitBytes;
    private final Map<String, Long> sizeBytes = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<String> checked = new HashSet<>();

    /** Takes over the files of an earlier process, oldest first, and deletes the partial ones. */
    CacheFolder(Path folder, long limitBytes) throws IOException {
        this.folder = Files.createDirectories(folder.toAbsolutePath().normalize());
        this.limitBytes = limitBytes;
        for (Path file : oldestFirst()) {
            if (Files.isRegularFile(file) && file.toString().endsWith(SUFFIX)) {
                sizeBytes.put(digest(file), Files.size(file));
            } else if (name(file).startsWith("partial-")) {
                Files.delete(file);
            }
        }
        evict();
    }

    /** The file with this digest, if it is here; a file of an earlier process is checked before its first use. */
    Optional<Path> find(String sha256) throws IOException {
        if (sizeBytes.get(sha256) == null) {
            return Optional.empty();
        }
        Path file = file(sha256);
        if (!Files.exists(file)
                || (!checked.contains(sha256) && !Sha256.of(file).equals(sha256))) {
            forget(sha256);
            return Optional.empty();
        }
        checked.add(sha256);
        return Optional.of(file);
    }

    /** A new empty file to fill and then to add. */
    Path partial() throws IOException {
        return Files.createTempFile(folder, "partial-", "");
    }

    /** Takes over a full file, and deletes others if the folder has grown too large. */
    Path add(Path partial, String sha256) throws IOException {
        Path file = Files.move(partial, file(sha256), ATOMIC_MOVE, REPLACE_EXISTING);
        sizeBytes.put(sha256, Files.size(file));
        checked.add(sha256);
        evict();
        return file;
    }

    private void evict() throws IOException {
        long total = sizeBytes.values().stream().mapToLong(Long::longValue).sum();
        Iterator<Map.Entry<String, Long>> eldest =
                List.copyOf(sizeBytes.entrySet()).iterator();
        while (total > limitBytes && sizeBytes.size() > 1) {
            Map.Entry<String, Long> entry = eldest.next();
            total -= entry.getValue();
            forget(entry.getKey());
        }
    }

    private void forget(String sha256) throws IOException {
        sizeBytes.remove(sha256);
        checked.remove(sha256);
        Files.deleteIfExists(file(sha256));
    }

    private List<Path> oldestFirst() throws IOException {
        record Aged(Path file, long millis) {}
        try (Stream<Path> files = Files.list(folder)) {
            Stream.Builder<Aged> aged = Stream.builder();
            for (Path file : files.toList()) {
                aged.add(new Aged(file, Files.getLastModifiedTime(file).toMillis()));
            }
            return aged.build()
                    .sorted(Comparator.comparingLong(Aged::millis).thenComparing(Aged::file))
                    .map(Aged::file)
                    .toList();
        }
    }

    private Path file(String sha256) {
        return folder.resolve(sha256 + SUFFIX);
    }

    private static String digest(Path file) {
        return name(file).substring(0, name(file).length() - SUFFIX.length());
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
