package io.facetwatch.cli;

import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.FoundUnit;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.tensor.ContactSheet;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sheets of the images nearest to the centroid of each facet, each with what in it drives the unit. */
final class HeatFiles {
    private static final int SHOWN = 9;

    /** ours: three images with their maps in a row. */
    private static final int IMAGES_IN_ROW = 3;

    private static final int GAP = 2;
    private static final float GROUND = 255;

    private final ObjectStore folder;
    private final ProbeSet probe;
    private final HeatMaps maps;

    HeatFiles(ObjectStore folder, ProbeSet probe, HeatMaps maps) {
        this.folder = folder;
        this.probe = probe;
        this.maps = maps;
    }

    /** Writes a sheet per facet; the keys are returned. */
    List<String> write(FoundUnit unit) throws IOException {
        List<String> keys = new ArrayList<>();
        for (FoundUnit.FoundFacet facet : unit.facets()) {
            List<Image> tiles = new ArrayList<>();
            int tilesEach = 1;
            for (int id :
                    facet.members().subList(0, Math.min(SHOWN, facet.members().size()))) {
                List<Image> row = maps.of(probe.image(id), unit.unit().index());
                tilesEach = row.size();
                tiles.addAll(row);
            }
            String key = "%s/%d/heat-%02d.png"
                    .formatted(unit.unit().layer().slug(), unit.unit().index(), facet.index());
            ContactSheet sheet = new ContactSheet(IMAGES_IN_ROW * tilesEach, GAP, GROUND);
            folder.put(key, Png.encode(sheet.of(tiles)), "image/png");
            keys.add(key);
        }
        return keys;
    }
}
