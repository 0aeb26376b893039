package io.facetwatch.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which images a container holds, in which order, and what is known of them.
 *
 * <p>With an {@code index.csv}: its rows in order; column {@code file} is needed, the class is in {@code coarseName}, or
 * {@code label}, or {@code group}, the variety in {@code fineName}, or {@code variety}, or {@code kind}. Without: all files
 * that are pictures by their names, sorted by path; the first folder is the class, a second one the variety. In shards the
 * class is what {@link Sidecars} say; folders within a shard count where they say nothing.
 */
final class Listing {
    private static final String INDEX = "index.csv";

    /** What ends the name of a shard in the path of a file that is in one of several. */
    private static final String SHARD = ".tar/";

    private static final List<String> LABEL_COLUMNS = List.of("coarseName", "label", "group");
    private static final List<String> VARIETY_COLUMNS = List.of("fineName", "variety", "kind");

    /** Pictures by their names; those that cannot be decoded are told to the user and not passed over. */
    private static final Set<String> PICTURES =
            Set.of("png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "heic", "avif");

    private final Container container;
    private final List<String> paths;

    private Listing(Container container, List<String> paths) {
        this.container = container;
        this.paths = paths;
    }

    /** The images by id, before any of them is decoded. */
    static List<ProbeImage> of(Container container) throws IOException {
        List<String> paths = container.paths();
        Listing listing = new Listing(container, paths);
        List<ProbeImage> images = paths.contains(INDEX) ? listing.byIndex() : listing.byFolder();
        if (images.isEmpty()) {
            throw new ProbeSetException(
                    "probe set %s needs at least one image file (JPEG, PNG, WebP or BMP), found none among %d files"
                            .formatted(container, paths.size()));
        }
        return images;
    }

    private List<ProbeImage> byFolder() throws IOException {
        Sidecars sidecars = new Sidecars(container, container.isSharded() ? paths : List.of());
        List<ProbeImage> images = new ArrayList<>();
        for (String path : paths) {
            String[] parts = path.substring(path.indexOf(SHARD) < 0 ? 0 : path.indexOf(SHARD) + SHARD.length())
                    .split("/");
            if (isPicture(parts)) {
                Optional<String> label =
                        sidecars.labelOf(path).or(() -> parts.length > 1 ? Optional.of(parts[0]) : Optional.empty());
                Optional<String> variety = parts.length > 2 ? Optional.of(parts[1]) : Optional.empty();
                images.add(new ProbeImage(images.size(), path, label, variety));
            }
        }
        return images;
    }

    /** Whether any of these is an image by its name. */
    static boolean anyPicture(List<String> paths) {
        return paths.stream().anyMatch(path -> isPicture(path.split("/")));
    }

    /** Hidden files and those that macOS puts beside others in a ZIP file are no pictures. */
    private static boolean isPicture(String[] parts) {
        String name = parts[parts.length - 1];
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return PICTURES.contains(ending) && !name.startsWith(".") && !parts[0].equals("__MACOSX");
    }

    private List<ProbeImage> byIndex() throws IOException {
        Csv index = Csv.parse(container + "/" + INDEX, new String(container.read(INDEX), StandardCharsets.UTF_8));
        Set<String> known = new HashSet<>(paths);
        Set<String> named = new HashSet<>();
        List<ProbeImage> images = new ArrayList<>();
        for (int row = 0; row < index.rows(); row++) {
            String path = index.required("file", row);
            if (!known.contains(path)) {
                throw new ProbeSetException(
                        "%s row %d names file '%s', which is not in %s".formatted(index, row + 1, path, container));
            }
            if (!named.add(path)) {
                throw new ProbeSetException("%s row %d names file '%s' again".formatted(index, row + 1, path));
            }
            images.add(
                    new ProbeImage(row, path, index.firstOf(LABEL_COLUMNS, row), index.firstOf(VARIETY_COLUMNS, row)));
        }
        return images;
    }
}
