package io.facetwatch.web;

import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.store.UnitDocument.FacetEntry;
import io.facetwatch.store.UnitDocument.TopImage;
import io.facetwatch.tensor.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The images that say most of a facet: in its middle, like its drawing, and at its border. */
final class FacetImages {
    /** ours: as many as the stored lists of the nearest and of the border hold. */
    private static final int SHOWN = 9;

    private final UnitDocument document;
    private final ProbeSet probe;
    private final boolean isSameSet;
    private final Map<Integer, TopImage> byId;

    FacetImages(UnitDocument document, ProbeSet probe) {
        this.document = document;
        this.probe = probe;
        this.isSameSet = document.provenance().probeDigest().equals(probe.digest());
        this.byId = document.images().stream().collect(Collectors.toMap(TopImage::id, Function.identity()));
    }

    /** Some images of a facet, and what they have in common. */
    record Row(String title, List<Shown> images) {}

    /**
     * One image.
     *
     * @param src empty where the probe set of then is not the one of now
     * @param label in the probe set; empty without
     * @param place in the unit's map; empty where it has none
     * @param seen what the unit sees of it there, as a style; empty where it sees all
     */
    record Shown(
            String src,
            String path,
            String label,
            String activation,
            String place,
            String seen,
            String colour,
            List<Heat> heats) {}

    /** A picture of what drives the unit, made when it is asked for. */
    record Heat(String name, String href, String meaning) {}

    /** Rows without an image are left out, as those that older documents do not tell. */
    List<Row> rows(FacetEntry facet) {
        List<Row> rows = new ArrayList<>();
        rows.add(row("Most typical: nearest to the facet's centroid", facet.members()));
        rows.add(row(
                "Most like the drawing, to the network", facet.nearestImages().orElse(List.of())));
        rows.add(row(
                "At the border: farthest from the centroid",
                facet.borderImages().orElse(List.of())));
        rows.removeIf(row -> row.images().isEmpty());
        return rows;
    }

    private Row row(String title, List<Integer> ids) {
        return new Row(
                title,
                ids.stream()
                        .map(byId::get)
                        .filter(Objects::nonNull)
                        .limit(SHOWN)
                        .map(this::shown)
                        .toList());
    }

    private Shown shown(TopImage image) {
        return new Shown(
                isSameSet ? Addresses.probeImage(image.id()) : "",
                image.path(),
                image.label().orElse(""),
                Numbers.decimal(image.activation()),
                document.kind().equals("CONVOLUTIONAL")
                        ? "row %d, column %d"
                                .formatted(
                                        image.location().get(0),
                                        image.location().get(1))
                        : "",
                image.patch().map(this::seen).orElse(""),
                Scatter.colour(image.facet()),
                isSameSet ? heats(image) : List.of());
    }

    private List<Heat> heats(TopImage image) {
        return List.of(
                heat(image, HeatSource.Method.LRP, "red speaks for the unit, blue against it"),
                heat(image, HeatSource.Method.DECONV, "what a deconvolution brings back from the unit"));
    }

    private Heat heat(TopImage image, HeatSource.Method method, String meaning) {
        return new Heat(
                method.label(),
                Addresses.heat(document.checkpoint(), document.unit(), image.id(), method),
                "%s, by %s: %s".formatted(image.path(), method.label(), meaning));
    }

    /** The part of a patch within the image, in percent of the image. */
    private String seen(Patch patch) {
        int top = Math.max(0, patch.top());
        int left = Math.max(0, patch.left());
        int bottom = Math.min(probe.height(), patch.top() + patch.height());
        int right = Math.min(probe.width(), patch.left() + patch.width());
        return String.format(
                Locale.ROOT,
                "left:%.1f%%;top:%.1f%%;width:%.1f%%;height:%.1f%%",
                100.0 * left / probe.width(),
                100.0 * top / probe.height(),
                100.0 * (right - left) / probe.width(),
                100.0 * (bottom - top) / probe.height());
    }
}
