package io.facetwatch.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of {@link PixelFile}s, each named by the digest of what it is made of: the sources' version, fit and shape. A file
 * appears whole or not at all; several processes may share the folder.
 */
final class PixelCache {
    /** ours: raised whenever files decode to other pixels than before. */
    private static final String DECODER = "1";

    private static final String ENDING = ".pixels";
    private static final String PARTIAL = "partial-";

    /** ours: probe sets and sizes that are worked with in turn; older files are deleted. */
    private static final int KEPT = 4;

    /** ours: no probe set takes longer to decode; a partial file as old as that is of a process that was killed. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Path folder;
    private final int segmentBytes;

    /** @param folder made if absent */
    PixelCache(Path folder, int segmentBytes) {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
    }

    /** Decodes into a file. */
    interface Filling {
        void into(PixelFileWriter file) throws IOException;
    }

    /** The file of a container's images, made if it is not there or broken. */
    PixelFile get(Container container, Fit fit, Filling filling) throws IOException {
        String made = String.join("\n", DECODER, fit.toString(), container.toString(), container.version());
        byte[] key = Digests.ofBytes(made.getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve(HexFormat.of().formatHex(key) + ENDING);
        Optional<PixelFile> found = PixelFile.open(file, key, segmentBytes);
        if (found.isPresent()) {
            touch(file);
            return found.get();
        }
        Files.createDirectories(folder);
        Path partial = Files.createTempFile(folder, PARTIAL, ENDING);
        try {
            write(partial, key, fit, filling);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
        tidy(file);
        return PixelFile.open(file, key, segmentBytes)
                .orElseThrow(() ->
                        new IOException("cache file %s must hold what was written, found other bytes".formatted(file)));
    }

    /** The file of images that nobody asks for again: it is deleted, and lives as long as it is mapped. */
    static PixelFile passing(Fit fit, int segmentBytes, Filling filling) throws IOException {
        byte[] key = Digests.ofBytes(new byte[0]);
        Path file = Files.createTempFile("facetwatch-", ENDING);
        try {
            write(file, key, fit, filling);
            return PixelFile.open(file, key, segmentBytes)
                    .orElseThrow(() ->
                            new IOException("file %s must hold what was written, found other bytes".formatted(file)));
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path file, byte[] key, Fit fit, Filling filling) throws IOException {
        try (PixelFileWriter writer = new PixelFileWriter(file, key, fit.shape().size())) {
            filling.into(writer);
            writer.finish();
        }
    }

    /** The file counts as just used: its time becomes that of the newest file, a moment later. */
    private void touch(Path file) throws IOException {
        List<Path> files = oldestFirst(ENDING);
        Path newest = files.get(files.size() - 1);
        if (!newest.equals(file)) {
            FileTime time = Files.getLastModifiedTime(newest);
            Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 1));
        }
    }

    private void tidy(Path newest) throws IOException {
        List<Path> files = oldestFirst(ENDING);
        List<Path> whole = files.stream()
                .filter(file -> !file.getFileName().toString().startsWith(PARTIAL))
                .toList();
        for (Path old : whole.subList(0, Math.max(0, whole.size() - KEPT))) {
            Files.deleteIfExists(old);
        }
        long now = Files.getLastModifiedTime(newest).toMillis();
        for (Path file : files) {
            if (!whole.contains(file) && Files.getLastModifiedTime(file).toMillis() < now - LONGEST.toMillis()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private List<Path> oldestFirst(String ending) throws IOException {
        record Aged(Path file, long millis) {}
        List<Aged> aged = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(ending)).toList()) {
                aged.add(new Aged(file, Files.getLastModifiedTime(file).toMillis()));
            }
        }
        return aged.stream()
                .sorted(Comparator.comparingLong(Aged::millis).thenComparing(Aged::file))
                .map(Aged::file)
                .toList();
    }
}
