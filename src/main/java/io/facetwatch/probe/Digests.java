package io.facetwatch.probe;

import io.facetwatch.tensor.Shape;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of images and of sets of them. */
final class Digests {
    private Digests() {}

    static byte[] ofBytes(byte[] bytes) {
        return sha256().digest(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Each text is ended by a zero byte, so that no two sets run together to the same bytes. */
    static String ofSet(Shape shape, List<ProbeImage> images, Pixels pixels) {
        MessageDigest digest = sha256();
        add(digest, shape.toString());
        for (ProbeImage image : images) {
            add(digest, image.path());
            add(digest, image.label().orElse(""));
            digest.update(pixels.digest(image.id()));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
