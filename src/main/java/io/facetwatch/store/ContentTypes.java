package io.facetwatch.store;

/** The MIME types of what is stored, told from the end of the key. */
public final class ContentTypes {
    public static final String JSON = "application/json";
    public static final String PNG = "image/png";
    public static final String BINARY = "application/octet-stream";

    private ContentTypes() {}

    /** The type for a key: JSON for {@code .json}, PNG for {@code .png}, else plain bytes. */
    public static String of(String key) {
        if (key.endsWith(".json")) {
            return JSON;
        }
        return key.endsWith(".png") ? PNG : BINARY;
    }
}
