package io.facetwatch.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bytes under keys. An object appears whole or not at all, and a put replaces what was there; the last put wins. Safe
 * for use by many threads.
 *
 * <p>Because some stores are folders of files, a key must not be the folder of another: not both {@code a} and {@code a/b}.
 *
 * <p>Every method throws {@link IOException} if the store can't be reached or fails, which a later attempt may cure, and
 * {@link IllegalArgumentException} for a key that {@link ObjectKey#check} refuses.
 */
public interface ObjectStore {
    /**
     * Stores the bytes under the key.
     *
     * @param contentType a MIME type, such as {@code image/png}
     */
    void put(String key, byte[] bytes, String contentType) throws IOException;

    /** Stores a file of any size under the key, as {@link #put} does, without holding it in memory. */
    void upload(String key, Path file, String contentType) throws IOException;

    /** The object's bytes, or empty if there is no such object. */
    Optional<byte[]> get(String key) throws IOException;

    /** What is known of the object without reading it, or empty if there is no such object. */
    Optional<ObjectInfo> stat(String key) throws IOException;

    /**
     * The keys that start with the prefix, in the order of {@link String#compareTo}.
     *
     * @param prefix any string, also empty or one that ends within a segment
     */
    List<String> list(String prefix) throws IOException;

    /**
     * The keys that start with the prefix, in the order of {@link String#compareTo}, each with a text that changes whenever its
     * bytes do, such as a digest; found without reading the objects where the store knows one.
     *
     * @param prefix as in {@link #list}
     */
    default SortedMap<String, String> versions(String prefix) throws IOException {
        SortedMap<String, String> versions = new TreeMap<>();
        for (String key : list(prefix)) {
            Optional<byte[]> bytes = get(key);
            bytes.ifPresent(object -> versions.put(key, Sha256.of(object)));
        }
        return versions;
    }

    /**
     * The folders right below a folder, in the order of {@link String#compareTo}, without listing what they hold: for
     * {@code runs/} for example {@code runs/a/} and {@code runs/b/}.
     *
     * @param folder empty, or ends with '/'
     */
    List<String> folders(String folder) throws IOException;

    /**
     * Writes the object to a file, which it replaces, without holding it in memory; the caller keeps a partial file
     * from being seen.
     *
     * @return whether there is such an object; if not, the file is left alone
     */
    boolean download(String key, Path file) throws IOException;
}
