package io.facetwatch.cli;

import io.facetwatch.pipeline.LocalStudy;
import io.facetwatch.pipeline.LocalStudy.Found;
import io.facetwatch.pipeline.Mixes;
import io.facetwatch.store.FolderObjectStore;
import io.facetwatch.synthesis.Preset;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Option;

/** Between which facets mixes are drawn. */
final class MixOptions {
    @Option(
            names = "--mix",
            arity = "1",
            split = ",",
            paramLabel = "FACET",
            description =
                    "Also draw from 8 mixes of the mean images of two facets, as in --mix 0,1, and tell at which mix the"
                            + " picture changes facet; default: none.")
    private List<Integer> between = List.of();

    /** Whether mixes are asked for. */
    boolean isAsked() {
        if (!between.isEmpty() && between.size() != 2) {
            throw new IllegalArgumentException("--mix needs two facets, as in --mix 0,1, found " + between);
        }
        return !between.isEmpty();
    }

    /** Draws the mixes of a unit and writes them; what is to be told. */
    List<String> write(LocalStudy study, Found unit, Preset preset, FolderObjectStore folder) throws IOException {
        Mixes mixes = study.mixes(unit, between.get(0), between.get(1), preset);
        String key = "%s/%d/mixes-%02d-%02d.png"
                .formatted(unit.unit().layer().slug(), unit.unit().index(), mixes.from(), mixes.to());
        folder.put(key, mixes.file(), "image/png");
        return List.of(mixes.sentence(), "written: " + key);
    }
}
