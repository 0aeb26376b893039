package io.facetwatch.probe;

import java.util.Optional;

/**
 * One image of a probe set.
 *
 * @param id position in the set's fixed order
 * @param path inside the folder or ZIP file, parts parted by '/'
 * @param label name of its class, where it is known
 * @param variety name of its kind within the class, where it is known; for people and tests, no result depends on it
 */
public record ProbeImage(int id, String path, Optional<String> label, Optional<String> variety) {
    ProbeImage withId(int other) {
        return new ProbeImage(other, path, label, variety);
    }
}
