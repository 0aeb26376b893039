package io.facetwatch.pipeline;

import io.facetwatch.domain.FacetId;
import io.facetwatch.facet.Facet;
import io.facetwatch.facet.Facets;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Recipe;
import io.facetwatch.synthesis.Start;
import io.facetwatch.synthesis.Visualization;
import io.facetwatch.tensor.ContactSheet;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pictures of a unit's facets: mean image, nearest members, visualization; stored as PNG. */
final class FacetPictures {
    private static final String PNG = "image/png";
    private static final int SHOWN_MEMBERS = 9; // MFV S6 shows 4; ours: a square of 9
    private static final ContactSheet MEMBERS = new ContactSheet(3, 2, 255);

    private final ProbeSet probe;
    private final ObjectStore objects;
    private final PictureKeys keys;
    private final Analysis analysis;
    private final FacetStarts starts;

    FacetPictures(ProbeSet probe, ObjectStore objects, PictureKeys keys, Analysis analysis) {
        this.probe = probe;
        this.objects = objects;
        this.keys = keys;
        this.analysis = analysis;
        this.starts = new FacetStarts(probe);
    }

    /**
     * A facet's visualization.
     *
     * @param synthesizedAt step of the checkpoint that it was made from
     * @param stored where it and the other pictures of the facet are
     * @param texts that its file carries: what it was made from, and by
     */
    record Picture(Image image, long synthesizedAt, Stored stored, Map<String, String> texts) {}

    /** Keys of a facet's pictures. */
    record Stored(String visualization, String mean, String members) {}

    /**
     * What is to be drawn of a unit.
     *
     * @param means of the facets, in their order
     * @param carried pictures that still stand, by the facet's index
     */
    record Sketch(Watched now, Facets facets, List<Image> means, Map<Integer, Picture> carried) {
        private List<Facet> missing() {
            return facets.facets().stream()
                    .filter(facet -> !carried.containsKey(facet.id().index()))
                    .toList();
        }
    }

    /** Finds out what is to be drawn. */
    Sketch sketch(Watched now, Facets facets, Optional<Change> change) throws IOException {
        Map<Integer, Picture> carried = new HashMap<>();
        for (Facet facet : facets.facets()) {
            int index = facet.id().index();
            Optional<Carried> earlier = change.flatMap(c -> Carried.of(c, now.layer(), index));
            if (earlier.isPresent()) {
                byte[] file = bytes(earlier.get().key());
                Map<String, String> texts = Provenances.shownAgain(Png.texts(file), now);
                carried.put(
                        index,
                        new Picture(
                                Png.decode(file, probe.channels()),
                                earlier.get().synthesizedAt(),
                                stored(now, facet.id()),
                                texts));
            }
        }
        List<Image> means =
                facets.facets().stream().map(facet -> mean(now, facet)).toList();
        return new Sketch(now, facets, means, carried);
    }

    /** Draws what is missing in sketches of units of one layer of one network, all in common batches. */
    Map<FacetId, Visualization> draw(List<Sketch> sketches, Drawing drawing) {
        List<Start> starts = sketches.stream()
                .flatMap(sketch ->
                        sketch.missing().stream().map(facet -> start(sketch.now(), facet, preset(sketch.now()))))
                .toList();
        if (starts.isEmpty()) {
            return Map.of();
        }
        Watched first = sketches.get(0).now();
        return synthesize(first, starts, preset(first), drawing).stream()
                .collect(Collectors.toMap(Visualization::facet, made -> made));
    }

    /** Stores the pictures of all facets of a unit; the visualizations are returned in the facets' order. */
    List<Picture> store(Sketch sketch, Map<FacetId, Visualization> drawn) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        Watched now = sketch.now();
        for (Facet facet : sketch.facets().facets()) {
            int index = facet.id().index();
            Visualization made = drawn.get(facet.id());
            Picture picture = made == null
                    ? Objects.requireNonNull(sketch.carried().get(index))
                    : new Picture(
                            made.image(),
                            now.checkpoint().step(),
                            stored(now, facet.id()),
                            Provenances.recipe(now, Origin.of(now, facet), preset(now)));
            write(now, facet, sketch.means().get(index), picture);
            pictures.add(picture);
        }
        return pictures;
    }

    private Preset preset(Watched now) {
        return now.preset(analysis.preset());
    }

    private Stored stored(Watched now, FacetId facet) {
        return new Stored(
                keys.visualization(now.checkpoint(), facet),
                keys.mean(now.checkpoint(), facet),
                keys.members(now.checkpoint(), facet));
    }

    /** A stored picture. */
    Image read(String key) throws IOException {
        return Png.decode(bytes(key), probe.channels());
    }

    private byte[] bytes(String key) throws IOException {
        return objects.get(key)
                .orElseThrow(() -> new IOException("picture %s is missing from the store".formatted(key)));
    }

    /** Climbs from the given starts, of units of one layer, by a preset. */
    List<Visualization> synthesize(Watched now, List<Start> starts, Preset preset, Drawing drawing) {
        return now.open().network().draw(now.layer(), starts, new Recipe(preset, this.starts.examples()), drawing);
    }

    /** Where the climb of a facet begins by a preset. */
    Start start(Watched now, Facet facet, Preset preset) {
        long seed = now.open().manifest().provenance().seed();
        return starts.of(now.layer(), Origin.of(now, facet), preset, seed);
    }

    /** Where climbs between two facets begin by a preset. */
    List<Start> starts(Watched now, MixOrigin origin, Preset preset) {
        return origin.starts(
                starts, now.layer(), preset, now.open().manifest().provenance().seed());
    }

    /** The mean of a facet's nearest members, of a convolutional unit with what drives it in the middle. */
    Image mean(Watched now, Facet facet) {
        return starts.mean(now.layer(), Origin.of(now, facet));
    }

    private Patches patches(Watched now) {
        return new Patches(now.layer(), probe.height(), probe.width());
    }

    private void write(Watched now, Facet facet, Image mean, Picture picture) throws IOException {
        Map<String, String> provenance = Provenances.texts(now, facet.id(), picture.synthesizedAt());
        Stored keys = picture.stored();
        Patches patches = patches(now);
        int centre = FacetStarts.position(now.layer());
        objects.put(keys.visualization(), Png.encode(picture.image(), picture.texts()), PNG);
        objects.put(keys.mean(), Png.encode(patches.of(mean, centre), provenance), PNG);
        List<Image> members = Arrays.stream(facet.members())
                .limit(SHOWN_MEMBERS)
                .mapToObj(id -> patches.of(probe.image(id), now.scan().positions()[id]))
                .toList();
        objects.put(keys.members(), Png.encode(MEMBERS.of(members), provenance), PNG);
    }
}
