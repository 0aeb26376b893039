package io.facetwatch.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what puts left behind that a kill cut off. The S3 server writes an object to a file with '-' and a UUID after
 * its name, then gives it its attributes, then renames it; the file of an unfinished put would be listed as an object.
 */
final class Leftovers {
    private static final Pattern UNFINISHED =
            Pattern.compile(".*-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final String DIGEST_ATTRIBUTE = "user.content-md5";

    private Leftovers() {}

    /** Call this while no server uses the folder. Where files have no attributes nothing can be told and all stays. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> named = files.filter(file ->
                            UNFINISHED.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file))
                    .toList();
            for (Path file : named) {
                if (isUnfinished(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** A whole object that is named like this by its owner has the attribute. */
    private static boolean isUnfinished(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView(UserDefinedFileAttributeView.class)) {
            return false;
        }
        @Nullable
        UserDefinedFileAttributeView attributes = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        return attributes != null && !attributes.list().contains(DIGEST_ATTRIBUTE);
    }
}
