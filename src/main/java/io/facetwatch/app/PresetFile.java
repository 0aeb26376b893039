package io.facetwatch.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.facetwatch.event.Json;
import io.facetwatch.event.Schemas;
import io.facetwatch.store.Sha256;
import io.facetwatch.synthesis.Ascent;
import io.facetwatch.synthesis.Blur;
import io.facetwatch.synthesis.ContributionClip;
import io.facetwatch.synthesis.Decay;
import io.facetwatch.synthesis.Filter;
import io.facetwatch.synthesis.Framing;
import io.facetwatch.synthesis.Metric;
import io.facetwatch.synthesis.NormClip;
import io.facetwatch.synthesis.NormPenalty;
import io.facetwatch.synthesis.Objective;
import io.facetwatch.synthesis.PatchPrior;
import io.facetwatch.synthesis.Penalty;
import io.facetwatch.synthesis.Phase;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Presets;
import io.facetwatch.synthesis.Ramp;
import io.facetwatch.synthesis.Restraints;
import io.facetwatch.synthesis.Smoothing;
import io.facetwatch.synthesis.StartRule;
import io.facetwatch.synthesis.StepMean;
import io.facetwatch.synthesis.VariationPenalty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A preset that somebody wrote: JSON by the schema {@code preset.v1}. */
public final class PresetFile {
    private static final String SCHEMA = "preset.v1";
    private static final int DIGEST_LETTERS = 12; // enough to tell versions of a file apart

    private PresetFile() {}

    /**
     * Reads a preset. Its name in pictures' provenance is {@code name@} and the beginning of the file's SHA-256, so that
     * another content is another preset.
     *
     * @throws IllegalArgumentException for what is no preset; the message names the field, what was expected and found
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Preset read(Path file) {
        byte[] bytes = bytes(file);
        List<String> errors = Schemas.errors(SCHEMA, bytes);
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException("preset file %s: %s".formatted(file, String.join("; ", errors)));
        }
        JsonNode preset = tree(bytes);
        String name = preset.path("name").asText();
        if (Presets.names().contains(name)) {
            throw new IllegalArgumentException(
                    "preset file %s: name: expected one that no other preset has, found \"%s\"".formatted(file, name));
        }
        List<Phase> phases = new ArrayList<>();
        for (JsonNode phase : preset.path("phases")) {
            phases.add(phase(phase, "preset file %s: phases[%d]".formatted(file, phases.size())));
        }
        StartRule start = StartRule.valueOf(constant(preset, "start", "mean-image"));
        Preset.Target target = Preset.Target.valueOf(constant(preset, "target", "unit"));
        return new Preset(name + "@" + Sha256.of(bytes).substring(0, DIGEST_LETTERS), start, target, phases);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("preset file %s cannot be read: %s".formatted(file, e), e);
        }
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            return Json.tree(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("bytes that passed the schema must be JSON", e);
        }
    }

    private static Phase phase(JsonNode node, String where) {
        try {
            Framing framing = new Framing(
                    node.path("canvas").asDouble(1),
                    node.path("margin").asDouble(0),
                    node.path("spread").asDouble(0),
                    node.has("noise") ? ramp(node.path("noise")) : Ramp.NONE);
            return new Phase(
                    node.path("iterations").asInt(),
                    framing,
                    ascent(node),
                    smoothing(node),
                    new Restraints(penalties(node), filters(node)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    private static Ascent ascent(JsonNode node) {
        Metric metric = new Metric(
                node.path("chroma").asDouble(1),
                node.path("falloff").asDouble(0),
                Metric.Magnitudes.valueOf(constant(node, "magnitudes", "free")),
                node.path("levelling").asDouble(0));
        return new Ascent(
                Objective.valueOf(constant(node, "objective", "logit")),
                ramp(node.path("step")),
                StepMean.valueOf(constant(node, "mean", "window")),
                node.path("pull").asDouble(0),
                metric);
    }

    private static Smoothing smoothing(JsonNode node) {
        return node.has("weight")
                ? new Smoothing(ramp(node.path("weight")), node.path("sweeps").asInt(Smoothing.PUBLISHED_SWEEPS))
                : Smoothing.NONE;
    }

    private static List<Penalty> penalties(JsonNode node) {
        List<Penalty> penalties = new ArrayList<>();
        JsonNode norm = node.path("normPenalty");
        if (norm.isObject()) {
            penalties.add(new NormPenalty(
                    norm.path("weight").asDouble(), norm.path("exponent").asDouble(6)));
        }
        JsonNode variation = node.path("variationPenalty");
        if (variation.isObject()) {
            penalties.add(new VariationPenalty(
                    variation.path("weight").asDouble(),
                    variation.path("exponent").asDouble(2)));
        }
        return penalties;
    }

    /** In the order of the published scripts (Yosinski et al. 2015), patches last. */
    private static List<Filter> filters(JsonNode node) {
        List<Filter> filters = new ArrayList<>();
        if (node.has("decay")) {
            filters.add(new Decay(node.path("decay").asDouble()));
        }
        JsonNode blur = node.path("blur");
        if (blur.isObject()) {
            filters.add(new Blur(ramp(blur.path("radius")), blur.path("every").asInt(1)));
        }
        if (node.has("clipNorm")) {
            filters.add(new NormClip(node.path("clipNorm").asDouble()));
        }
        if (node.has("clipContribution")) {
            filters.add(new ContributionClip(node.path("clipContribution").asDouble()));
        }
        JsonNode patches = node.path("patches");
        if (patches.isObject()) {
            filters.add(new PatchPrior(
                    patches.path("side").asInt(),
                    patches.path("share").asDouble(),
                    patches.path("every").asInt(1)));
        }
        return filters;
    }

    private static Ramp ramp(JsonNode node) {
        return node.isArray()
                ? new Ramp(node.path(0).asDouble(), node.path(1).asDouble())
                : Ramp.constant(node.asDouble());
    }

    /** A word of the schema as Java writes constants. */
    private static String constant(JsonNode node, String field, String byDefault) {
        return node.path(field).asText(byDefault).toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
