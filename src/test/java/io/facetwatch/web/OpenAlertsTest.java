package io.facetwatch.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetAlert;
import io.facetwatch.event.FacetAlert.Details;
import io.facetwatch.event.FacetDrift.Reference;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenAlertsTest {
    private static final List<Long> STEPS = List.of(0L, 24L, 60L, 665L);
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private static RunBoard.Opened unit(int unit, EventKind kind, long since, Reference reference) {
        return opened(
                new FacetAlert(
                        "run",
                        since == 24 ? 60 : since,
                        "/stage3/Relu",
                        unit,
                        kind,
                        FacetAlert.State.FIRING,
                        "checkpoint %d: /stage3/Relu#%d changed".formatted(since, unit),
                        "overlap",
                        0.0,
                        0.5,
                        new Details(
                                since,
                                "/stage3/Relu#" + unit,
                                1,
                                7,
                                null,
                                "/runs/run/%d/x/%d".formatted(since, unit),
                                null),
                        null,
                        null,
                        reference),
                unit);
    }

    private static RunBoard.Opened opened(FacetAlert alert, int minute) {
        return new RunBoard.Opened(alert, NOON.plusSeconds(60L * minute));
    }

    private static RunBoard.Opened ofRun(EventKind kind, @Nullable Details details) {
        return opened(
                new FacetAlert(
                        "run",
                        665,
                        null,
                        null,
                        kind,
                        FacetAlert.State.FIRING,
                        "checkpoint 665: no such model",
                        "rejected",
                        null,
                        null,
                        details,
                        null,
                        null,
                        null),
                0);
    }

    @Test
    void unitsOfOneLayerThatDiedAtOneCheckpointMakeOneLine() {
        List<RunBoard.Opened> dead = IntStream.range(0, 25)
                .mapToObj(unit -> unit(24 - unit, EventKind.UNIT_DEAD, 665, Reference.PREVIOUS))
                .toList();

        List<OpenAlerts.Line> lines = OpenAlerts.of(dead, STEPS);

        assertEquals(1, lines.size());
        assertEquals("25 units of /stage3/Relu stopped firing", lines.get(0).sentence());
        assertEquals(
                "open since step 665; told 2026-01-02 12:24 UTC", lines.get(0).since());
        assertEquals("/runs/run/665", lines.get(0).href());
        assertEquals(25, lines.get(0).units().size());
        assertEquals(
                new Neighbours.Link("unit 0", "/runs/run/665/x/0"),
                lines.get(0).units().get(0));
    }

    @Test
    void fewAlertsKeepALineEachWhichSaysHowLongTheyStand() {
        List<OpenAlerts.Line> lines = OpenAlerts.of(List.of(unit(3, EventKind.LOST, 24, Reference.PREVIOUS)), STEPS);

        assertEquals(
                List.of(new OpenAlerts.Line(
                        "lost",
                        "/stage3/Relu#3 changed",
                        "/runs/run/24/x/3",
                        "open since step 24, 2 checkpoints ago; told 2026-01-02 12:03 UTC",
                        List.of())),
                lines);
    }

    @Test
    void whatDiffersInKindCheckpointOrReferenceStaysApartTheLatestFirst() {
        List<RunBoard.Opened> open = IntStream.range(0, 16)
                .mapToObj(i -> unit(
                        i,
                        i % 8 < 4 ? EventKind.LOST : EventKind.COLLAPSED,
                        i < 8 ? 24 : 60,
                        i == 0 ? Reference.BASELINE : Reference.PREVIOUS))
                .toList();

        List<OpenAlerts.Line> lines = OpenAlerts.of(open, STEPS);

        assertEquals(
                List.of(
                        "4 units of /stage3/Relu lost a facet",
                        "4 units of /stage3/Relu collapsed to fewer distinct facets",
                        "/stage3/Relu#0 changed",
                        "/stage3/Relu#1 changed",
                        "/stage3/Relu#2 changed",
                        "/stage3/Relu#3 changed",
                        "4 units of /stage3/Relu collapsed to fewer distinct facets"),
                lines.stream().map(OpenAlerts.Line::sentence).toList());
        assertEquals("lost against the baseline", lines.get(2).kind());
        assertEquals("/runs/run/24/x/0#baseline", lines.get(2).href());
    }

    @Test
    void whatIsAboutAWholeCheckpointIsNeverCounted() {
        List<RunBoard.Opened> open = IntStream.range(0, 5)
                .mapToObj(i -> ofRun(EventKind.CHECKPOINT_REJECTED, null))
                .toList();

        List<OpenAlerts.Line> lines = OpenAlerts.of(open, STEPS);

        assertEquals(5, lines.size());
        assertEquals("no such model", lines.get(0).sentence());
        assertEquals("checkpoint rejected", lines.get(0).kind());
        assertEquals("/runs/run/665", lines.get(0).href());
    }
}
