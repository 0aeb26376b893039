package io.facetwatch.pipeline;

import io.facetwatch.drift.LayerPermutation;
import io.facetwatch.drift.LinearCka;
import io.facetwatch.drift.Quantiles;
import io.facetwatch.pipeline.LayerChanges.Finding;
import io.facetwatch.pipeline.LayerChanges.Kind;
import io.facetwatch.pipeline.LayerChanges.UnitChanges;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.InMemoryObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares one layer of a baseline with the same layer of other networks, by statistics with a noise floor. */
public final class LayerComparison implements AutoCloseable {
    private final ProbeSet probe;
    private final Analysis analysis;
    private final LocalStudies baseline;
    private final LayerReading before;
    private final List<Integer> units;
    private final UnitComparison comparison;
    private final LayerNulls.Floor floor;
    private final UnitTests tests;
    private final List<String> warnings = new ArrayList<>();
    private final DrawnFacets drawn;
    private LayerReading previous;

    /**
     * Reads the baseline, and measures what its statistics are where nothing changed.
     *
     * @param layer by name; the output layer if empty
     * @param subject what it is compared on
     */
    public LayerComparison(LocalStudies baseline, String layer, Subject subject) throws IOException, RejectedException {
        this.baseline = baseline;
        this.probe = subject.probe();
        this.analysis = subject.analysis();
        this.before = LayerReading.of(baseline, layer, probe, analysis);
        before.suspicion().ifPresent(warnings::add);
        this.units = before.units(subject.units());
        this.comparison = new UnitComparison(
                probe,
                new FacetPictures(probe, new InMemoryObjectStore(), PictureKeys.IN_FOLDER, analysis),
                before.referenceCodes());
        this.drawn = subject.pictures() == Pictures.DRAWN ? DrawnFacets.of(before, units) : DrawnFacets.NONE;
        this.floor = new LayerNulls(baseline, probe, analysis).of(before, units, comparison, drawn);
        this.tests = new UnitTests(units, comparison, floor.nulls());
        this.previous = before;
    }

    /** On what, and how, networks are compared. */
    public record Subject(ProbeSet probe, Analysis analysis, UnitChoice units, Pictures pictures) {
        /**
         * Without pictures.
         *
         * @param mostHidden units of a hidden layer that are looked at one by one: those that vary most
         */
        public Subject(ProbeSet probe, Analysis analysis, int mostHidden) {
            this(probe, analysis, new UnitChoice(mostHidden, List.of()), Pictures.NONE);
        }
    }

    /** Whether the baseline's facets are drawn and shown to the other networks. It costs a synthesis per facet. */
    public enum Pictures {
        NONE,
        DRAWN
    }

    /**
     * What changed at one of several networks in a row.
     *
     * @param sincePrevious from the network before it, by the same noise floor and without pictures; empty for the first
     */
    public record Step(LayerChanges sinceBaseline, Optional<LayerChanges> sincePrevious) {}

    /** The units that are looked at one by one. */
    public List<Integer> units() {
        return units;
    }

    /** What changed from the baseline to another network. */
    public LayerChanges with(LocalStudies studies) throws IOException, RejectedException {
        try (LayerReading after = read(studies)) {
            return between(before, after, drawn);
        }
    }

    /** The same for the next of several networks in a row, and what changed from the one before it. */
    public Step next(LocalStudies studies) throws IOException, RejectedException {
        LayerReading after = read(studies);
        LayerReading last = previous;
        previous = after;
        LayerChanges sinceBaseline = between(before, after, drawn);
        if (last == before) {
            return new Step(sinceBaseline, Optional.empty());
        }
        try (last) {
            return new Step(sinceBaseline, Optional.of(between(last, after, DrawnFacets.NONE)));
        }
    }

    /**
     * The baseline held against itself: other seeds, and four fifths of each unit's images on one side.
     *
     * @param draw which images
     */
    public LayerChanges withItself(long draw) throws IOException, RejectedException {
        return changed(before, before.again(draw), drawn);
    }

    private LayerReading read(LocalStudies studies) throws IOException, RejectedException {
        studies.checkComparable(baseline, before.layer().name());
        LayerReading reading = LayerReading.of(studies, before.layer().name(), probe, analysis);
        reading.suspicion().ifPresent(warnings::add);
        return reading;
    }

    private LayerChanges between(LayerReading older, LayerReading newer, DrawnFacets pictures)
            throws IOException, RejectedException {
        Optional<List<Integer>> places = LayerPermutation.of(older.activations(), newer.activations());
        return places.isPresent()
                ? permuted(places.get(), LinearCka.debiased(older.activations(), newer.activations()))
                : changed(older, newer, pictures);
    }

    /** What people should know of the networks read so far: that they may be fed wrongly. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private LayerChanges permuted(List<Integer> places, double alignment) {
        int moved = 0;
        for (int unit = 0; unit < places.size(); unit++) {
            moved += places.get(unit) == unit ? 0 : 1;
        }
        Finding finding = new Finding(
                Kind.PERMUTED,
                -1,
                -1,
                probe.size(),
                "units-moved",
                moved,
                1,
                2,
                0,
                1,
                "%d of %d units of %s changed places and are otherwise the same"
                        .formatted(moved, places.size(), before.layer().name()));
        return new LayerChanges(
                before.layer().name(), places.size(), alignment, 0, 0, 0, true, List.of(), List.of(finding));
    }

    private LayerChanges changed(LayerReading older, LayerReading newer, DrawnFacets pictures) {
        LayerDrift drift = new LayerDrift(older, newer, floor);
        List<UnitChanges> looked = tests.of(older, newer, pictures, drift);
        List<Finding> events = new ArrayList<>(LayerHealth.findings(older, newer, probe.size()));
        drift.ofLayer().ifPresent(events::add);
        UnitFindings findings = new UnitFindings(older, newer, comparison, probe.size());
        Set<Integer> flagged = new HashSet<>();
        for (UnitChanges unit : looked) {
            List<Finding> own = findings.of(unit);
            events.addAll(own);
            if (!own.isEmpty()) {
                flagged.add(unit.unit());
            }
        }
        float[] fdi = new float[looked.size()];
        for (int i = 0; i < fdi.length; i++) {
            fdi[i] = (float) looked.get(i).report().fdi();
        }
        return new LayerChanges(
                before.layer().name(),
                before.layer().units(),
                LinearCka.debiased(older.activations(), newer.activations()),
                looked.isEmpty() ? 0 : (double) flagged.size() / looked.size(),
                Quantiles.of(Quantiles.ascending(fdi), 0.5),
                Quantiles.of(Quantiles.ascending(fdi), 0.9),
                false,
                looked,
                events);
    }

    @Override
    public void close() {
        if (previous != before) {
            previous.close();
        }
        before.close();
    }
}
