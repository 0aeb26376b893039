package io.facetwatch.app;

import io.facetwatch.probe.Container;
import io.facetwatch.store.ObjectStore;
import java.io.IOException;
import java.util.Locale;
import java.util.SortedMap;

/** Probe images in the service's bucket: an archive, shards under a prefix, or image files under a prefix. */
final class BucketImages {
    private final ObjectStore objects;
    private final String key;

    /** @param key of an archive, or a prefix, which ends with '/' or not */
    BucketImages(ObjectStore objects, String key) {
        this.objects = objects;
        this.key = key;
    }

    /** @throws IllegalArgumentException if the bucket has no such object and nothing under it */
    Container open() throws IOException {
        if (!key.endsWith("/") && objects.stat(key).isPresent()) {
            SortedMap<String, String> versions = objects.versions(key);
            versions.keySet().removeIf(found -> !found.equals(key));
            return new BucketArchives(objects, key, versions);
        }
        String prefix = key.isEmpty() || key.endsWith("/") ? key : key + "/";
        SortedMap<String, String> versions = objects.versions(prefix);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException(
                    "facetwatch.probe.location must be the key of an archive in the bucket or a prefix of images or shards,"
                            + " found nothing at " + key);
        }
        boolean shards = versions.keySet().stream().anyMatch(BucketImages::isTar);
        if (!shards) {
            return new BucketFolder(objects, prefix, versions);
        }
        versions.keySet().removeIf(found -> !isTar(found));
        return new BucketArchives(objects, prefix, versions);
    }

    private static boolean isTar(String key) {
        return key.toLowerCase(Locale.ROOT).endsWith(".tar");
    }
}
