package io.facetwatch.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetAlert;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.InMemoryDocuments;
import io.facetwatch.store.UnitDocument;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9/._~=?&;#:,-]*");

    /** Pages by the name of their template. */
    private static Map<String, String> pages(StoredRun stored) throws IOException {
        InMemoryDocuments documents = new InMemoryDocuments();
        stored.saveTo(documents);
        ProbeSet probe = stored.probe();
        ReadModel model = new ReadModel(documents);
        Neighbours neighbours = new Neighbours(documents);
        RunBoard board = new RunBoard();
        board.tell("key", alert(stored), Instant.EPOCH);
        CheckpointRows rows = new CheckpointRows(model, board);
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("runs", WrittenPage.of("runs", new RunsViews(model, board).runs()));
        pages.put("run", WrittenPage.of("run", new RunViews(model, board, rows).run("run", model.steps("run"))));
        pages.put(
                "checkpoint",
                WrittenPage.of(
                        "checkpoint",
                        new CheckpointViews(model, neighbours, rows)
                                .checkpoint(model.manifest("run", 20), model.summary("run", 20))));
        UnitDocument unit = model.unit("run", 20, stored.layer().slug(), 0);
        pages.put("unit", WrittenPage.of("unit", new UnitViews(model, neighbours, probe).unit(unit)));
        pages.put(
                "failure",
                WrittenPage.of(
                        "failure",
                        new FailureViews(model, neighbours)
                                .unit(
                                        "run",
                                        20,
                                        new FailureViews.UnitAddress(
                                                stored.layer().slug(), 1))
                                .orElseThrow()));
        return pages;
    }

    private static String page(String template) throws IOException {
        return Objects.requireNonNull(pages(new StoredRun("Pear")).get(template), template);
    }

    private static FacetAlert alert(StoredRun stored) {
        return new FacetAlert(
                "run",
                20,
                stored.layer().name(),
                0,
                EventKind.LOST,
                FacetAlert.State.FIRING,
                stored.names() + " lost facet 1",
                "overlap",
                0.0,
                0.5,
                null,
                null,
                null,
                null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "'><svg/onload=alert(1)>",
                "javascript:alert(1)",
                "../../%2e%2e/x?y#z",
                "a b&c;\u00e4\u2028{unit.card}"
            })
    void namesThatOthersChooseStayText(String name) throws IOException {
        Map<String, String> pages = pages(new StoredRun(name));

        pages.forEach((page, html) -> {
            assertFalse(html.contains("<script>alert"), page);
            assertFalse(html.contains("<img src=x"), page);
            assertFalse(html.contains("<svg/onload"), page);
            for (String address : addresses(html)) {
                assertTrue(SAFE.matcher(address).matches(), page + ": " + address);
                assertTrue(address.startsWith("/") || address.startsWith("#") || address.equals("data:,"), address);
                assertFalse(address.contains("/../"), address);
            }
        });
        String escaped = name.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        pages.forEach((page, html) -> assertEquals(!page.equals("runs"), html.contains(escaped), page));
    }

    private static List<String> addresses(String html) {
        return ADDRESS.matcher(html)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void everyPictureHasWordsInItsPlace() throws IOException {
        pages(new StoredRun("Pear")).forEach((page, html) -> Pattern.compile("<img [^>]*>")
                .matcher(html)
                .results()
                .forEach(image ->
                        assertTrue(image.group().matches(".* alt=\"[^\"]+\".*"), page + ": " + image.group())));
    }

    @Test
    void aUnitsPageHoldsItsStatisticsAgainstTheCheckpointBeforeAndTheBaseline() throws IOException {
        String unit = page("unit");

        assertTrue(unit.contains("Former facet 1 is lost"), unit);
        assertTrue(
                unit.contains(
                        "response moved by 0.060, threshold 0.030, p = 0.007 from 144 draws of where nothing changed:"
                                + " significant; seen in 100 % of the re-runs with other seeds"),
                unit);
        assertTrue(unit.contains("Found, but not told (1)"), unit);
        assertTrue(unit.contains("seen in 50 % of the re-runs with other seeds, too few"), unit);
        assertTrue(unit.contains("The unit has collapsed"), unit);
        assertTrue(unit.contains("<strong>0.344</strong>"), unit);
        assertTrue(unit.contains("href=\"/runs/run/3/~block~Pear/0\">step 3, the baseline</a>"), unit);
        assertTrue(unit.contains("not measured"), unit);
        assertTrue(unit.contains("An amalgam"), unit);
        assertTrue(unit.contains("Copies of these images in the probe set, not counted: 2 Pear."), unit);
    }

    @Test
    void facetsAreShownBeforeAndAfterWithTheImagesGainedAndLost() throws IOException {
        StoredRun stored = new StoredRun("Pear");
        InMemoryDocuments documents = new InMemoryDocuments();
        stored.saveTo(documents);
        UnitDocument now = documents.unit(StoredRun.NOW, stored.unit()).orElseThrow();
        UnitDocument before = documents.unit(StoredRun.BEFORE, stored.unit()).orElseThrow();

        List<FacetPairs.Pair> pairs = new FacetPairs(before, now, now.drift().orElseThrow(), stored.probe()).pairs();

        FacetPairs.Pair lost = pairs.get(0);
        FacetPairs.Pair kept = pairs.get(1);
        assertEquals("lost", lost.kind());
        assertEquals(List.of(), lost.after());
        assertEquals("-10.80", lost.before().get(0).transfer());
        assertEquals(List.of("Pear/4.png", "Pear/5.png"), paths(lost.lost()));
        assertEquals("kept", kept.kind());
        assertEquals(List.of("Pear/6.png"), paths(kept.gained()));
        assertEquals(List.of("Pear/3.png"), paths(kept.lost()));
    }

    private static List<String> paths(FacetPairs.Images images) {
        assertEquals(images.count(), images.thumbs().size());
        return images.thumbs().stream().map(FacetPairs.Thumb::path).toList();
    }

    @Test
    void aRunsPageBeginsWithItsOpenAlertsAndMarksTheBaseline() throws IOException {
        String run = page("run");

        int alerts = run.indexOf("Open alerts");
        assertTrue(alerts > 0 && alerts < run.indexOf("Layers over steps"), run);
        assertTrue(run.contains("href=\"/runs/run/20\">Pear lost facet 1</a>"), run);
        assertTrue(run.contains("2 events of 2 units, 1.50 distinct facets and drift 0.25 in the mean"), run);
    }
}
