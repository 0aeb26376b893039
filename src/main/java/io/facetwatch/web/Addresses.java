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

    /** The picture of what in a probe image drives a unit. */
    static String heat(CheckpointId checkpoint, UnitId unit, int image, HeatSource.Method method) {
        return "/api%s/heat?image=%d&method=%s".formatted(unit(checkpoint, unit), image, method.label());
    }

    /** @param image its id in the probe set */
    static String probeImage(int image) {
        return "/api/probe/" + image + ".png";
    }
}
