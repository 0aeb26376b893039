package io.facetwatch.store;

import java.util.regex.Pattern;

/** The keys that every store takes: a file system, an S3 server and a URL must all be able to hold them. */
public final class ObjectKey {
    // ours: an S3 key has at most 1024 bytes, and a file's name at most 255 less what a writer appends meanwhile
    private static final int MAX_LENGTH = 1024;
    private static final int MAX_SEGMENT = 200;
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~=-]{1," + MAX_SEGMENT + "}");

    private ObjectKey() {}

    /**
     * The key, if it is segments of letters, digits, '.', '_', '~', '=' and '-' with '/' between, none of them '.' or
     * '..'.
     *
     * @throws IllegalArgumentException if not
     */
    public static String check(String key) {
        if (key.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("object key must have at most %d characters, found %d: '%s'"
                    .formatted(MAX_LENGTH, key.length(), key));
        }
        for (String segment : key.split("/", -1)) {
            if (!SEGMENT.matcher(segment).matches() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException(
                        "object key must be segments of 1 to %d of letters, digits, '.', '_', '~', '=', '-', found '%s' in '%s'"
                                .formatted(MAX_SEGMENT, segment, key));
            }
        }
        return key;
    }

    /**
     * The folder, if it is empty or a key and '/'.
     *
     * @throws IllegalArgumentException if not
     */
    public static String checkFolder(String folder) {
        if (folder.isEmpty()) {
            return folder;
        }
        if (!folder.endsWith("/")) {
            throw new IllegalArgumentException("folder must be empty or end with '/', found '%s'".formatted(folder));
        }
        check(folder.substring(0, folder.length() - 1));
        return folder;
    }
}
