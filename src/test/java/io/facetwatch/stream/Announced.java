package io.facetwatch.stream;

import io.facetwatch.event.CheckpointAnnounced;
import io.facetwatch.event.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Announcements as a training job writes them. */
final class Announced {
    static final String RUN = "orchard";

    private static final List<String> CLASSES = List.of("Apple", "Cherry", "Tomato");

    private Announced() {}

    /** A checkpoint of three classes. */
    static byte[] of(long step, String modelKey) {
        return of(step, new CheckpointAnnounced.Model(null, modelKey, null, null));
    }

    static byte[] of(long step, CheckpointAnnounced.Model model) {
        return Json.write(new CheckpointAnnounced(RUN, step, model, CLASSES, null, null, null, null));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A checkpoint with some of its fields written by hand; quotes may be single. */
    static byte[] with(long step, String modelKey, String fields) {
        return text("{'run':'%s','step':%d,'model':{'key':'%s'},%s}".formatted(RUN, step, modelKey, fields));
    }

    static byte[] text(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
