package io.facetwatch.cli;

import io.facetwatch.store.FolderObjectStore;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.store.json.FacetsFile;
import io.facetwatch.store.json.JsonDocuments;
import io.facetwatch.tensor.Png;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is written about all units together: facets.json and contact sheets. */
final class LocalFiles {
    /** ours: a sheet that a picture viewer still shows at a glance. */
    private static final int UNITS_PER_SHEET = 6;

    private final ObjectStore folder;
    private final JsonDocuments documents;

    LocalFiles(FolderObjectStore folder) {
        this.folder = folder;
        this.documents = new JsonDocuments(folder);
    }

    /** Writes them; the keys are returned. */
    List<String> write(List<UnitDocument> units) throws IOException {
        List<String> keys = new ArrayList<>();
        keys.add("facets.json");
        folder.put("facets.json", documents.bytes(new FacetsFile(units)), "application/json");
        for (int first = 0; first < units.size(); first += UNITS_PER_SHEET) {
            String key =
                    first == 0 ? "contact-sheet.png" : "contact-sheet-%d.png".formatted(first / UNITS_PER_SHEET + 1);
            folder.put(key, sheet(units.subList(first, Math.min(units.size(), first + UNITS_PER_SHEET))), "image/png");
            keys.add(key);
        }
        return keys;
    }

    private byte[] sheet(List<UnitDocument> units) throws IOException {
        List<UnitPanel> panels = new ArrayList<>();
        for (UnitDocument unit : units) {
            panels.add(new UnitPanel(unit, folder, shape(unit)));
        }
        Sheet sheet = new Sheet(
                panels.stream().mapToInt(UnitPanel::height).sum(),
                panels.stream().mapToInt(UnitPanel::width).max().orElseThrow());
        int top = 0;
        for (UnitPanel panel : panels) {
            panel.draw(sheet, top);
            top += panel.height();
        }
        return Png.encode(sheet.image());
    }

    /** Shape of a unit's pictures; any where it has none. */
    private Shape shape(UnitDocument unit) throws IOException {
        return unit.facets().isEmpty()
                ? Shape.of(1, 1, 1)
                : Png.decode(folder.get(unit.facets().get(0).visualization()).orElseThrow())
                        .shape();
    }
}
