package io.facetwatch.pipeline;

import io.facetwatch.domain.Provenance;
import io.facetwatch.domain.UnitId;
import io.facetwatch.facet.Facet;
import io.facetwatch.facet.FacetCount;
import io.facetwatch.facet.FacetRanking;
import io.facetwatch.facet.Facets;
import io.facetwatch.facet.Separability;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.FoundUnit;
import io.facetwatch.store.FoundUnit.FoundFacet;
import io.facetwatch.store.FoundUnit.Origin;
import java.util.Arrays;

/** Writes down the facets of a unit that nobody draws. */
final class FoundReport {
    private final Watched now;
    private final Facets facets;

    FoundReport(Watched now, Facets facets) {
        this.now = now;
        this.facets = facets;
    }

    /** @param asked how many facets were asked for */
    FoundUnit document(ProbeSet probe, FacetCount asked) {
        FacetRanking ranking = FacetRanking.of(facets, now.scan().codes());
        Separability parted = Separability.of(facets, now.scan().codes());
        return new FoundUnit(
                now.unit(),
                now.unitName(),
                now.layer().kind().name(),
                origin(),
                facets.klDivergence(),
                facets.distinctCount(),
                parted.separability(),
                parted.amalgam(),
                UnitImages.of(now, facets, probe),
                facets.facets().stream().map(facet -> entry(facet, ranking)).toList(),
                ranking.order(),
                embeddingImage(now.unit()),
                UnitNotes.of(asked, probe.repeats(), now).of(facets));
    }

    private Origin origin() {
        Provenance provenance = now.open().manifest().provenance();
        return new Origin(
                provenance.modelSha256(), provenance.probeDigest(), provenance.seed(), provenance.codeVersion());
    }

    private static FoundFacet entry(Facet facet, FacetRanking ranking) {
        return new FoundFacet(
                facet.id().index(),
                facet.size(),
                facet.homogeneity(),
                ranking.distinctness().get(facet.id().index()),
                Arrays.stream(facet.members()).boxed().toList(),
                FacetBorder.of(facet));
    }

    private static String embeddingImage(UnitId unit) {
        return "%s/%d/embedding.png".formatted(unit.layer().slug(), unit.index());
    }
}
