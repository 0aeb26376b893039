package io.facetwatch.web;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.UnitId;

/** Addresses of pages and pictures. */
final class Addresses {
    private Addresses() {}

    static String run(String run) {
        return "/runs/" + run;
    }

    static String checkpoint(CheckpointId checkpoint) {
        return run(checkpoint.run()) + "/" + checkpoint.step();
    }

    static String unit(CheckpointId checkpoint, UnitId unit) {
        return checkpoint(checkpoint) + "/" + unit.layer().slug() + "/" + unit.index();
    }

    /** @param key of an object that is a PNG file */
    static String picture(String key) {
        return "/api/pictures/" + key;
    }

    /** @param image its id in the probe set */
    static String probeImage(int image) {
        return "/api/probe/" + image + ".png";
    }
}
