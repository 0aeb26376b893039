package io.facetwatch.cli;

import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.FolderObjectStore;
import io.facetwatch.store.FoundUnit;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.json.FoundFile;
import io.facetwatch.store.json.JsonDocuments;
import io.facetwatch.tensor.Png;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is written about facets that are not drawn: facets.json and a map per unit. */
final class FoundFiles {
    private final ObjectStore folder;
    private final JsonDocuments documents;
    private final ProbeSet probe;

    FoundFiles(FolderObjectStore folder, ProbeSet probe) {
        this.folder = folder;
        this.documents = new JsonDocuments(folder);
        this.probe = probe;
    }

    /** Writes them; the keys are returned. */
    List<String> write(List<FoundUnit> units) throws IOException {
        List<String> keys = new ArrayList<>();
        keys.add("facets.json");
        folder.put("facets.json", documents.bytes(new FoundFile(units)), "application/json");
        for (FoundUnit unit : units) {
            byte[] picture = Png.encode(new EmbeddingSheet(unit, probe).image());
            folder.put(unit.embeddingImage(), picture, "image/png");
            keys.add(unit.embeddingImage());
        }
        return keys;
    }
}
