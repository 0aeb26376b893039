package io.facetwatch.probe;

import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Opens probe sets. */
public final class ProbeSets {
    /** ours: a set up to this size stays in memory where no cache is asked for; the demo's 792 images are 10 MB, 1109 of 227 x 227 are 171 MB. */
    private static final long MOST_BYTES_IN_MEMORY = 256L << 20;

    /** ours: of a file that is mapped, a part for which every Java platform has the addresses. */
    private static final int SEGMENT_BYTES = 1 << 30;

    private static final String TAR = ".tar";

    private final long mostBytesInMemory;

    ProbeSets(long mostBytesInMemory) {
        this.mostBytesInMemory = mostBytesInMemory;
    }

    /**
     * Opens JPEG, PNG, WebP and BMP files in a folder, a ZIP file, a tar archive, or a folder of tar archives, which are
     * shards as WebDataset writes them. Every image is decoded once, for the digest.
     *
     * <p>An {@code index.csv} at the top names the images in order (columns {@code file}, {@code coarseName} or {@code
     * label} or {@code group}, {@code fineName} or {@code variety} or {@code kind}). Without one the order is that of the
     * paths, the first folder is the class, a second one the variety; in shards {@code KEY.cls}, {@code KEY.json} or {@code
     * KEY.txt} beside {@code KEY.jpg} tell the class. Other sizes are resized to cover the shape, and the
     * centre is cut out. An image that cannot be decoded is left out; {@link ProbeSet#unreadable()} names it.
     *
     * @param shape channels, height, width: the network's input; for other than 1 or 3 channels a file holds as many grey planes
     *     side by side
     * @throws ProbeSetException if there is nothing, no image that can be decoded, or an index that names a missing file
     * @throws IOException if reading fails for a reason other than the set's contents
     */
    public static ProbeSet open(Path folderOrZip, Shape shape) throws IOException {
        return open(folderOrZip, new Fit(shape));
    }

    /** Opens what {@link #open(Path, Shape)} opens, with images of other sizes brought to the network's by a fit. */
    public static ProbeSet open(Path folderOrArchive, Fit fit) throws IOException {
        return new ProbeSets(MOST_BYTES_IN_MEMORY).read(folderOrArchive, fit);
    }

    /**
     * Opens what {@link #open(Path, Shape)} opens, decoded once: the pixels are kept in a file of a folder, where later calls
     * find them as long as names, sizes and times of the sources, fit and shape are the same. A damaged file is made again.
     *
     * @param cache the folder, made if absent; it keeps what was used last
     */
    public static ProbeSet open(Path folderOrArchive, Fit fit, Path cache) throws IOException {
        try (Container container = container(folderOrArchive)) {
            return open(container, fit, cache);
        }
    }

    /** Opens the images of any container, decoded once as in {@link #open(Path, Fit, Path)}. */
    public static ProbeSet open(Container container, Fit fit, Path cache) throws IOException {
        return new ProbeSets(0).read(container, fit, new PixelCache(cache, SEGMENT_BYTES));
    }

    /**
     * A probe set of images in memory, of whole grey levels and the same shape.
     *
     * @param described what is known of each; the id is its place in the list
     */
    public static ProbeSet of(List<ProbeImage> described, List<Image> images) {
        if (images.isEmpty()) {
            throw new ProbeSetException("a probe set needs at least one image, found none");
        }
        Shape shape = images.get(0).shape();
        List<byte[]> levels = new ArrayList<>();
        for (int id = 0; id < images.size(); id++) {
            if (described.size() != images.size()
                    || described.get(id).id() != id
                    || !images.get(id).shape().equals(shape)) {
                throw new ProbeSetException(
                        "image %d must be described, have id %d and shape %s".formatted(id, id, shape));
            }
            levels.add(levels(images.get(id).values()));
        }
        return new ProbeSet(shape, described, List.of(), new PixelsInMemory(levels));
    }

    private static byte[] levels(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    ProbeSet read(Path path, Fit fit) throws IOException {
        try (Container container = container(path)) {
            List<ProbeImage> listed = Listing.of(container);
            Decoding decoding = new Decoding(container, fit);
            return (long) listed.size() * fit.shape().size() <= mostBytesInMemory
                    ? inMemory(decoding, fit, listed)
                    : ofFile(fit, PixelCache.passing(fit, SEGMENT_BYTES, file -> decoding.run(listed, file)));
        }
    }

    ProbeSet read(Container container, Fit fit, PixelCache cache) throws IOException {
        Decoding decoding = new Decoding(container, fit);
        return ofFile(fit, cache.get(container, fit, file -> decoding.run(Listing.of(container), file)));
    }

    /**
     * The files of a folder, a ZIP file, a tar archive or a folder of tar archives.
     *
     * @throws ProbeSetException if it is none of these
     */
    public static Container container(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return folder(new Folder(path), path);
        }
        if (!Files.exists(path)) {
            throw new ProbeSetException(
                    "probe set %s must be a folder, a ZIP file or a tar archive, found nothing".formatted(path));
        }
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(TAR)) {
            return Shards.of(path);
        }
        try {
            return new Zip(new ZipFile(path.toFile()));
        } catch (ZipException e) {
            throw new ProbeSetException(
                    "probe set %s must be a folder, a ZIP file or a tar archive (.tar, not compressed), found another file: %s"
                            .formatted(path, e.getMessage()),
                    e);
        }
    }

    /** A folder of images, or of shards. */
    private static Container folder(Folder folder, Path path) throws IOException {
        List<String> paths = folder.paths();
        List<String> shards = paths.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(TAR))
                .toList();
        if (shards.isEmpty()) {
            return folder;
        }
        if (Listing.anyPicture(paths)) {
            throw new ProbeSetException("probe set %s must hold images or shards of them, found both: %s and others"
                    .formatted(path, shards.get(0)));
        }
        return Shards.of(path, shards);
    }

    private static ProbeSet inMemory(Decoding decoding, Fit fit, List<ProbeImage> listed) throws IOException {
        List<ProbeImage> images = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        List<byte[]> levels = new ArrayList<>();
        decoding.run(listed, new Decoding.Sink() {
            @Override
            public void add(ProbeImage image, byte[] bytes) {
                images.add(image);
                levels.add(bytes);
            }

            @Override
            public void leaveOut(Unreadable image) {
                unreadable.add(image);
            }
        });
        return new ProbeSet(fit.shape(), images, unreadable, new PixelsInMemory(levels));
    }

    private static ProbeSet ofFile(Fit fit, PixelFile file) {
        return new ProbeSet(fit.shape(), file.images(), file.unreadable(), file);
    }
}
