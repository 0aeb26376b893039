package io.facetwatch.pipeline;

import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.Provenance;
import io.facetwatch.graph.FieldCanvas;
import io.facetwatch.synthesis.Preset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where a picture came from, as text that travels inside its PNG file; a visualization's is read by {@link Recipe}. */
final class Provenances {
    static final String CANVAS = "facetwatch:canvas";
    static final String FACET = "facetwatch:facet";
    static final String CHOICE = "facetwatch:preset-choice";
    static final String MIXED_FACET = "facetwatch:mixed-with";
    static final String MIXED_MEMBERS = "facetwatch:mixed-with-members";
    static final String MIXED_PLACES = "facetwatch:mixed-with-places";
    static final String MEMBERS = "facetwatch:members";
    static final String MODEL = "facetwatch:model-sha256";
    static final String PARAMETERS = "facetwatch:preset-parameters";
    static final String PLACES = "facetwatch:places";
    static final String CAP = "facetwatch:cap";
    static final String PREPROCESSING = "facetwatch:preprocessing";
    static final String PRESET = "facetwatch:preset";
    static final String PROBE = "facetwatch:probe-digest";
    static final String SEED = "facetwatch:seed";
    static final String SOFTWARE = "Software";

    private static final String WHOLE = "whole";

    private Provenances() {}

    /** Whether a picture was drawn on the whole image, by what it says of its canvas. */
    static boolean isWhole(String canvas) {
        return canvas.startsWith(WHOLE);
    }

    static Map<String, String> texts(Watched now, FacetId facet, long synthesizedAt) {
        Provenance provenance = now.provenance();
        Map<String, String> texts = new TreeMap<>();
        texts.put(SOFTWARE, "Facetwatch " + provenance.codeVersion());
        texts.put("facetwatch:checkpoint", now.checkpoint().toString());
        texts.put(FACET, facet.toString());
        texts.put(MODEL, provenance.modelSha256());
        texts.put(PRESET, provenance.preset());
        texts.put(PROBE, provenance.probeDigest());
        texts.put(SEED, Long.toString(provenance.seed()));
        texts.put("facetwatch:synthesized-at", Long.toString(synthesizedAt));
        return texts;
    }

    /** All that it takes to make a visualization again. */
    static Map<String, String> recipe(Watched now, Origin origin, Preset preset) {
        Map<String, String> texts = texts(now, origin.facet(), now.checkpoint().step());
        texts.put(CANVAS, canvas(now, preset));
        texts.put(MEMBERS, list(origin.members()));
        texts.put(PARAMETERS, parameters(preset));
        texts.put(PLACES, list(origin.places()));
        texts.put(CAP, Float.toString(origin.cap()));
        now.drawnBy().ifPresent(decided -> texts.put(CHOICE, decided.reason()));
        texts.put(PREPROCESSING, now.open().network().preprocessing().toString());
        return texts;
    }

    /** All that it takes to make pictures between two facets again. */
    static Map<String, String> recipe(Watched now, MixOrigin origin, Preset preset) {
        Map<String, String> texts = recipe(now, origin.from(), preset);
        texts.put(PRESET, preset.name());
        texts.put(MIXED_FACET, origin.to().facet().toString());
        texts.put(MIXED_MEMBERS, list(origin.to().members()));
        texts.put(MIXED_PLACES, list(origin.to().places()));
        return texts;
    }

    /** "field 25x25 at 20,20 of 3x64x64", or "whole 3x64x64: " and the reason. */
    private static String canvas(Watched now, Preset preset) {
        Network network = now.open().network();
        FieldCanvas.Choice choice = preset.target() == Preset.Target.CODE
                ? new FieldCanvas.Choice(Optional.empty(), "the code of a whole layer is aimed at")
                : network.gradients().canvas(now.layer(), FacetStarts.position(now.layer()));
        return choice.canvas()
                .map(canvas -> "field %s of %s".formatted(new FieldPart(canvas), network.imageShape()))
                .orElseGet(() -> "%s %s: %s".formatted(WHOLE, network.imageShape(), choice.reason()));
    }

    /** The texts of a visualization that stands for a later checkpoint too. */
    static Map<String, String> shownAgain(Map<String, String> recipe, Watched now) {
        Map<String, String> texts = new TreeMap<>(recipe);
        texts.put("facetwatch:shown-at", now.checkpoint().toString());
        return texts;
    }

    /** Every number of a preset. */
    static String parameters(Preset preset) {
        return "%s %s %s".formatted(preset.start(), preset.target(), preset.phases());
    }

    private static String list(int[] numbers) {
        return Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }
}
