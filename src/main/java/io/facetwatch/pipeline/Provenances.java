package io.facetwatch.pipeline;

import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.Provenance;
import java.util.Map;
import java.util.TreeMap;

/** Where a picture came from, as text that travels inside its PNG file. */
final class Provenances {
    private Provenances() {}

    static Map<String, String> texts(Watched now, FacetId facet, long synthesizedAt) {
        Provenance provenance = now.open().manifest().provenance();
        Map<String, String> texts = new TreeMap<>();
        texts.put("Software", "Facetwatch " + provenance.codeVersion());
        texts.put("facetwatch:checkpoint", now.checkpoint().toString());
        texts.put("facetwatch:facet", facet.toString());
        texts.put("facetwatch:model-sha256", provenance.modelSha256());
        texts.put("facetwatch:preset", provenance.preset());
        texts.put("facetwatch:probe-digest", provenance.probeDigest());
        texts.put("facetwatch:seed", Long.toString(provenance.seed()));
        texts.put("facetwatch:synthesized-at", Long.toString(synthesizedAt));
        return texts;
    }
}
