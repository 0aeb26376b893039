package io.facetwatch.cli;

import io.facetwatch.domain.UnitId;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.FoundUnit;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.UnitDocument;
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
            String beside =
                    "%s/%d/".formatted(unit.unit().layer().slug(), unit.unit().index());
            keys.add(write(unit.unit(), new Shown(beside, facet.index(), facet.members())));
        }
        return keys;
    }

    /** Writes a sheet per facet beside its visualization; the keys are returned. */
    List<String> write(UnitDocument unit) throws IOException {
        List<String> keys = new ArrayList<>();
        for (UnitDocument.FacetEntry facet : unit.facets()) {
            String beside =
                    facet.visualization().substring(0, facet.visualization().lastIndexOf('/') + 1);
            keys.add(write(unit.unit(), new Shown(beside, facet.index(), facet.members())));
        }
        return keys;
    }

    /** A facet, and the folder that its sheet goes to. */
    private record Shown(String folder, int index, List<Integer> members) {}

    private String write(UnitId unit, Shown facet) throws IOException {
        List<Image> tiles = new ArrayList<>();
        int tilesEach = 1;
        for (int id : facet.members().subList(0, Math.min(SHOWN, facet.members().size()))) {
            List<Image> row = maps.of(probe.image(id), unit.index());
            tilesEach = row.size();
            tiles.addAll(row);
        }
        String key = "%sheat-%02d.png".formatted(facet.folder(), facet.index());
        ContactSheet sheet = new ContactSheet(IMAGES_IN_ROW * tilesEach, GAP, GROUND);
        folder.put(key, Png.encode(sheet.of(tiles)), "image/png");
        return key;
    }
}
