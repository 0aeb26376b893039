package io.facetwatch.pipeline;

import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.Seeds;
import io.facetwatch.facet.Facet;
import io.facetwatch.facet.Facets;
import io.facetwatch.facet.MapGeometry;
import io.facetwatch.facet.MeanImage;
import io.facetwatch.graph.Layer;
import io.facetwatch.graph.ReceptiveField;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.synthesis.Examples;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Recipe;
import io.facetwatch.synthesis.Start;
import io.facetwatch.synthesis.Starts;
import io.facetwatch.synthesis.Synthesizer;
import io.facetwatch.synthesis.Visualization;
import io.facetwatch.tensor.ContactSheet;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pictures of a unit's facets: mean image, nearest members, visualization; stored as PNG. */
final class FacetPictures {
    private static final String PNG = "image/png";
    private static final int SHOWN_MEMBERS = 9; // MFV S6 shows 4; ours: a square of 9
    private static final ContactSheet MEMBERS = new ContactSheet(3, 2, 255);

    private final ProbeSet probe;
    private final ObjectStore objects;
    private final PictureKeys keys;
    private final Analysis analysis;
    private @Nullable Examples examples;

    FacetPictures(ProbeSet probe, ObjectStore objects, PictureKeys keys, Analysis analysis) {
        this.probe = probe;
        this.objects = objects;
        this.keys = keys;
        this.analysis = analysis;
    }

    /**
     * A facet's visualization.
     *
     * @param synthesizedAt step of the checkpoint that it was made from
     * @param stored where it and the other pictures of the facet are
     */
    record Picture(Image image, long synthesizedAt, Stored stored) {}

    /** Keys of a facet's pictures. */
    record Stored(String visualization, String mean, String members) {}

    /** Stores the pictures of all facets; the visualizations are returned in the facets' order. */
    List<Picture> store(Watched now, Facets facets, Optional<Change> change) throws IOException {
        List<Image> means =
                facets.facets().stream().map(facet -> mean(now, facet)).toList();
        Picture[] pictures = new Picture[means.size()];
        List<Start> starts = new ArrayList<>();
        for (Facet facet : facets.facets()) {
            int index = facet.id().index();
            Optional<Carried> carried = change.flatMap(c -> Carried.of(c, now.layer(), index));
            if (carried.isPresent()) {
                pictures[index] =
                        new Picture(read(carried.get().key()), carried.get().synthesizedAt(), stored(now, facet.id()));
            } else {
                starts.add(start(now, facet, analysis.preset()));
            }
        }
        for (Visualization made : synthesize(now, starts, analysis.preset())) {
            pictures[made.facet().index()] =
                    new Picture(made.image(), now.checkpoint().step(), stored(now, made.facet()));
        }
        for (Facet facet : facets.facets()) {
            write(now, facet, means.get(facet.id().index()), pictures[facet.id().index()]);
        }
        return Arrays.asList(pictures);
    }

    private Stored stored(Watched now, FacetId facet) {
        return new Stored(
                keys.visualization(now.checkpoint(), facet),
                keys.mean(now.checkpoint(), facet),
                keys.members(now.checkpoint(), facet));
    }

    /** A stored picture. */
    Image read(String key) throws IOException {
        return Png.decode(objects.get(key)
                .orElseThrow(() -> new IOException("picture %s is missing from the store".formatted(key))));
    }

    /** Climbs from the given starts. */
    List<Visualization> synthesize(Watched now, List<Start> starts, Preset preset) {
        if (starts.isEmpty()) {
            return List.of();
        }
        Network network = now.open().network();
        Network.Ascent ascent = network.ascent(now.layer());
        Recipe recipe = new Recipe(preset, examples());
        return new Synthesizer(ascent.runner(), ascent.names(), network.preprocessing(), recipe).visualize(starts);
    }

    /** Where the climb of a facet begins by a preset. */
    Start start(Watched now, Facet facet, Preset preset) {
        int position = map(now.layer()).map(MapGeometry::centre).orElse(0);
        long seed = Seeds.ofFacet(analysis.seed(), facet.id());
        Image image = new Starts.Choice(mean(now, facet), mean(now, facet, 1), examples()).of(preset.start(), seed);
        return new Start(facet.id(), image, now.unit().index(), position, seed, strongest(now));
    }

    /** The largest activation on a real image. */
    private static float strongest(Watched now) {
        float strongest = Float.NEGATIVE_INFINITY;
        for (float activation : now.scan().activations()) {
            strongest = Math.max(strongest, activation);
        }
        return strongest;
    }

    /** Real images to go by, the same for every checkpoint; loaded when first needed. */
    private synchronized Examples examples() {
        if (examples == null) {
            examples = Examples.of(probe.size(), probe::image);
        }
        return examples;
    }

    /** The mean of a facet's nearest members, of a convolutional unit with what drives it in the middle. */
    Image mean(Watched now, Facet facet) {
        return mean(now, facet, MeanImage.NEAREST);
    }

    /** The mean of the members nearest to the centroid; of one, that image in the frame of the mean image. */
    private Image mean(Watched now, Facet facet, int nearestCount) {
        int[] nearest = Arrays.copyOf(facet.members(), Math.min(nearestCount, facet.size()));
        List<Image> images = Arrays.stream(nearest).mapToObj(probe::image).toList();
        int[] positions =
                Arrays.stream(nearest).map(id -> now.scan().positions()[id]).toArray();
        return map(now.layer())
                .map(map -> MeanImage.aligned(images, positions, map))
                .orElseGet(() -> MeanImage.of(images));
    }

    /** The map of a convolutional layer; empty where a unit sees the whole image at once. */
    private static Optional<MapGeometry> map(Layer layer) {
        return layer.positions() == 1
                ? Optional.empty()
                : Optional.of(new MapGeometry(
                        layer.shape().extent(1),
                        layer.shape().extent(2),
                        layer.receptiveField().map(ReceptiveField::stride).orElse(1)));
    }

    private Patches patches(Watched now) {
        return new Patches(now.layer(), probe.height(), probe.width());
    }

    private void write(Watched now, Facet facet, Image mean, Picture picture) throws IOException {
        Map<String, String> provenance = Provenances.texts(now, facet.id(), picture.synthesizedAt());
        Stored keys = picture.stored();
        objects.put(keys.visualization(), Png.encode(picture.image(), provenance), PNG);
        Patches patches = patches(now);
        int centre = map(now.layer()).map(MapGeometry::centre).orElse(0);
        objects.put(keys.mean(), Png.encode(patches.of(mean, centre), provenance), PNG);
        List<Image> members = Arrays.stream(facet.members())
                .limit(SHOWN_MEMBERS)
                .mapToObj(id -> patches.of(probe.image(id), now.scan().positions()[id]))
                .toList();
        objects.put(keys.members(), Png.encode(MEMBERS.of(members), provenance), PNG);
    }
}
