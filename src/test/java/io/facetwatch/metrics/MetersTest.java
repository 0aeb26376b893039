package io.facetwatch.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.Event;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "facetwatch_messages_total{outcome=\"done\",topic=\"unit-tasks\",} 1.0",
                "facetwatch_messages_total{outcome=\"rejected\",topic=\"unit-tasks\",} 0.0",
                "facetwatch_dead_letters_total{reason=\"malformed\",} 1.0",
                "facetwatch_stage_duration_seconds_bucket{stage=\"unit\",le=\"1.0\",} 0.0",
                "facetwatch_stage_duration_seconds_bucket{stage=\"unit\",le=\"5.0\",} 1.0",
                "facetwatch_stage_duration_seconds_count{stage=\"unit\",} 1.0",
                "facetwatch_stage_duration_seconds_sum{stage=\"unit\",} 2.5",
                "facetwatch_store_duration_seconds_sum{operation=\"put\",} 0.25",
                "facetwatch_store_errors_total{operation=\"put\",} 1.0",
                "facetwatch_lag_messages{topic=\"unit-tasks\",} 12.0",
                "facetwatch_lag_messages{topic=\"scan-tasks\",} 0.0",
                "facetwatch_notices_total{channel=\"webhook\",outcome=\"retried\",} 1.0",
                "facetwatch_notices_total{channel=\"alertmanager\",outcome=\"refused\",} 0.0",
                "facetwatch_store_errors_total{operation=\"get\",} 0.0",
                "facetwatch_accepted_step{run=\"orchard\",} 2000.0",
                "facetwatch_ended_step{run=\"orchard\",} 2000.0",
                "facetwatch_checkpoint_end_timestamp_seconds{outcome=\"done\",run=\"orchard\",} 1000.0",
                "facetwatch_checkpoint_end_timestamp_seconds{outcome=\"rejected\",run=\"orchard\",} NaN",
                "facetwatch_progress_timestamp_seconds{run=\"orchard\",} 1000.0",
                "facetwatch_top_mover_drift_index_ratio{layer=\"conv3\",page=\"conv3/7\",run=\"orchard\",unit=\"7\",} 0.75",
                "facetwatch_device{device=\"cuda\",} 1.0",
                "facetwatch_device{device=\"cpu\",} 0.0",
                "facetwatch_probe_images 1000.0",
                "facetwatch_unreadable_images_total 3.0",
                "facetwatch_scanned_images_total{run=\"orchard\",} 1000.0",
                "facetwatch_checkpoints_total{outcome=\"done\",run=\"orchard\",} 1.0",
                "facetwatch_checkpoint_step{run=\"orchard\",} 2000.0",
                "facetwatch_probe_accuracy_ratio{run=\"orchard\",} 0.875",
                "facetwatch_unpublished_layers{run=\"orchard\",} 0.0",
                "facetwatch_units_done_total{layer=\"conv3\",run=\"orchard\",} 1.0",
                "facetwatch_facet_transitions_total{layer=\"conv3\",run=\"orchard\",transition=\"lost\",} 1.0",
                "facetwatch_facet_transitions_total{layer=\"conv3\",run=\"orchard\",transition=\"born\",} 0.0",
                "facetwatch_events_total{kind=\"collapsed\",layer=\"conv3\",run=\"orchard\",} 4.0",
                "facetwatch_events_last_checkpoint{kind=\"collapsed\",layer=\"conv3\",run=\"orchard\",} 4.0",
                "facetwatch_events_last_checkpoint{kind=\"label-changed\",layer=\"conv3\",run=\"orchard\",} 0.0",
                "facetwatch_layer_step{layer=\"conv3\",run=\"orchard\",} 2000.0",
                "facetwatch_units{layer=\"conv3\",run=\"orchard\",} 384.0",
                "facetwatch_dead_units{layer=\"conv3\",run=\"orchard\",} 2.0",
                "facetwatch_facet_drift_index_ratio{layer=\"conv3\",quantile=\"0.5\",run=\"orchard\",} 0.125",
                "facetwatch_facet_drift_index_ratio{layer=\"conv3\",quantile=\"0.9\",run=\"orchard\",} 0.25",
                "facetwatch_facet_drift_index_ratio{layer=\"conv3\",quantile=\"1\",run=\"orchard\",} 0.75",
                "facetwatch_response_correlation_ratio{layer=\"conv3\",run=\"orchard\",} 0.9375",
                "facetwatch_distinct_facets{layer=\"conv3\",run=\"orchard\",} 3.5",
                "facetwatch_transfer{layer=\"conv3\",run=\"orchard\",} -0.5"
            })
    void whatIsToldIsScraped(String line) {
        List<String> scraped = Sample.scrape(Sample.LIMITS, Sample::everything);

        assertTrue(scraped.contains(line), () -> line + " is not in\n" + String.join("\n", scraped));
    }

    @ParameterizedTest
    @EnumSource(MeterName.class)
    void everyNameIsExposedAsWritten(MeterName name) {
        Set<String> exposed = Sample.scrape(Sample.LIMITS, Sample::everything).stream()
                .map(line -> line.split("[{ ]", 2)[0].replaceFirst("_seconds_(bucket|count|sum|max)$", "_seconds"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertTrue(exposed.contains(name.exposed()), () -> name.exposed() + " is not in " + exposed);
        assertTrue(name.help().endsWith("."), name.help());
    }

    @Test
    void theReadmeListsEveryMeterWithItsLabelsAndItsHelp() throws IOException {
        List<String> scraped = Sample.scrape(Sample.LIMITS, Sample::everything);
        List<String> expected = Arrays.stream(MeterName.values())
                .map(name -> "| `%s` | %s | %s |".formatted(name.exposed(), labels(name, scraped), name.help()))
                .toList();

        List<String> listed = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `facetwatch_"))
                .map(line -> {
                    String[] cells = line.split(" \\| ", 3);
                    return "%s | %s | %s"
                            .formatted(
                                    cells[0],
                                    String.join(", ", new TreeSet<>(List.of(cells[1].split(", ")))),
                                    cells[2]);
                })
                .toList();

        assertEquals(String.join("\n", expected), String.join("\n", listed));
    }

    /** Sorted, without those of histograms. */
    private static String labels(MeterName name, List<String> scraped) {
        return scraped.stream()
                .filter(line -> line.split("[{ ]", 2)[0]
                        .replaceFirst("_seconds_(bucket|count|sum|max)$", "_seconds")
                        .equals(name.exposed()))
                .flatMap(line -> Pattern.compile("([a-z]+)=\"").matcher(line).results())
                .map(match -> match.group(1))
                .filter(label -> !label.equals("le"))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Test
    void aHundredThousandUnitsAddNoSeries() {
        CheckpointId checkpoint = new CheckpointId("orchard", 2);
        List<String> one = Sample.scrape(Limits.DEFAULT, meters -> tellUnits(meters, checkpoint, 1));

        List<String> many = Sample.scrape(Limits.DEFAULT, meters -> tellUnits(meters, checkpoint, 100_000));

        assertEquals(one.size(), many.size());
        assertTrue(many.contains("facetwatch_units_done_total{layer=\"conv3\",run=\"orchard\",} 100000.0"));
    }

    @Test
    void aHundredThousandUnitsOfManyLayersStayWithinTheBudget() {
        int budget = 2_000;
        CheckpointId checkpoint = new CheckpointId("orchard", 2);

        List<String> scraped = Sample.scrape(limits(1, budget), meters -> {
            List<TopMover> movers = new ArrayList<>();
            for (int unit = 0; unit < 100_000; unit++) {
                UnitId id = new UnitId(new LayerId("layer-" + unit % 250), unit / 250);
                meters.unitDone(checkpoint.run(), id);
                movers.add(new TopMover(id, 0.5));
            }
            meters.topMovers(checkpoint.run(), movers);
            meters.checkpointEnded(checkpoint, CheckpointOutcome.DONE);
        });

        long series = scraped.stream().filter(line -> line.contains("run=\"")).count();
        assertTrue(series <= budget && series > budget - LayerMeters.SERIES, "series: " + series);
        assertEquals(
                10,
                scraped.stream()
                        .filter(line -> line.startsWith("facetwatch_top_mover"))
                        .count());
    }

    @Test
    void aCheckpointsTopMoversReplaceThoseOfTheOneBefore() {
        List<String> scraped = Sample.scrape(Limits.DEFAULT, meters -> {
            meters.topMovers("orchard", List.of(new TopMover(new UnitId(Sample.LAYER, 7), 0.75)));
            meters.topMovers("orchard", List.of(new TopMover(new UnitId(Sample.LAYER, 8), 0.5)));
        });

        assertEquals(
                List.of("facetwatch_top_mover_drift_index_ratio"
                        + "{layer=\"conv3\",page=\"conv3/8\",run=\"orchard\",unit=\"8\",} 0.5"),
                scraped.stream()
                        .filter(line -> line.startsWith("facetwatch_top_mover"))
                        .toList());
    }

    @Test
    void aRunOfWhichNothingIsHeardForTheSilenceHasEnded() {
        Ticking clock = new Ticking();
        List<String> scraped = Sample.scrape(clock, Limits.DEFAULT, meters -> {
            meters.imagesScanned("ended", 1);
            clock.now = Instant.EPOCH.plus(Duration.ofHours(23));
            meters.imagesScanned("alive", 1);
            meters.forgetSilentRuns();
            meters.imagesScanned("ended", 1);
            clock.now = Instant.EPOCH.plus(Duration.ofHours(47).plusSeconds(1));
            meters.imagesScanned("alive", 1);
            meters.forgetSilentRuns();
        });

        assertEquals(Set.of("alive"), runs(scraped));
    }

    private static final class Ticking implements java.time.InstantSource {
        Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void aRejectedCheckpointMakesNoOtherRunBeForgotten() {
        List<String> scraped = Sample.scrape(limits(1, 2_000), meters -> {
            meters.imagesScanned("orchard", 1);
            meters.checkpointRejected(new CheckpointId("made-up", 1));
            meters.checkpointRejected(new CheckpointId("orchard", 1));
        });

        assertEquals(Set.of("orchard"), runs(scraped));
        assertTrue(scraped.contains("facetwatch_checkpoints_total{outcome=\"rejected\",run=\"orchard\",} 1.0"));
    }

    @Test
    void theRunThatWasSilentLongestMakesRoomForANewOne() {
        List<String> scraped = Sample.scrape(limits(2, 2_000), meters -> {
            meters.imagesScanned("first", 1);
            meters.imagesScanned("second", 1);
            meters.imagesScanned("first", 1);
            meters.imagesScanned("third", 1);
        });

        assertEquals(Set.of("first", "third"), runs(scraped));
        assertTrue(scraped.contains("facetwatch_scanned_images_total{run=\"first\",} 2.0"));
    }

    @Test
    void aThousandRunsHaveTheSeriesOfTheLimit() {
        List<String> atLimit = Sample.scrape(limits(3, 2_000), meters -> tellRuns(meters, 3));

        List<String> beyond = Sample.scrape(limits(3, 2_000), meters -> tellRuns(meters, 1_000));

        assertEquals(atLimit.size(), beyond.size());
    }

    @Test
    void aForgottenRunLeavesNothingAndComesBackFromZero() {
        List<String> never = Sample.scrape(Limits.DEFAULT, meters -> {});

        List<String> forgotten = Sample.scrape(Limits.DEFAULT, meters -> {
            tellRuns(meters, 1);
            meters.forgetRun("run-0");
        });
        List<String> back = Sample.scrape(Limits.DEFAULT, meters -> {
            tellRuns(meters, 1);
            meters.forgetRun("run-0");
            meters.imagesScanned("run-0", 5);
            meters.layerCompleted(Sample.summary(new CheckpointId("run-0", 9)));
        });

        assertEquals(never.size(), forgotten.size());
        assertTrue(back.contains("facetwatch_scanned_images_total{run=\"run-0\",} 5.0"));
        assertTrue(back.contains("facetwatch_layer_step{layer=\"conv3\",run=\"run-0\",} 9.0"));
    }

    @Test
    void layersBeyondTheBudgetAreLeftOutAndCounted() {
        int budget = 150;
        List<String> scraped = Sample.scrape(limits(1, budget), meters -> {
            for (int layer = 0; layer < 100; layer++) {
                meters.unitDone("orchard", new UnitId(new LayerId("layer-" + layer), 0));
                meters.unitDone("orchard", new UnitId(new LayerId("layer-" + layer), 1));
            }
        });

        long published = scraped.stream()
                .filter(line -> line.startsWith("facetwatch_units_done_total"))
                .count();
        long series = scraped.stream().filter(line -> line.contains("run=\"")).count();
        assertTrue(series <= budget && series > budget - 10 - LayerMeters.SERIES, "series: " + series);
        assertTrue(
                scraped.contains("facetwatch_unpublished_layers{run=\"orchard\",} %.1f".formatted(100.0 - published)));
    }

    @Test
    void unitsOfTheWatchListAreShownWithinTheBudget() {
        LayerId layer = new LayerId("conv3");
        List<UnitId> list = List.of(new UnitId(layer, 3), new UnitId(layer, 4), new UnitId(layer, 99));
        Limits limits = new Limits(1, 150, new NamedUnits(10, list), Duration.ofDays(1));
        List<String> scraped = Sample.scrape(limits, meters -> {
            for (int other = 0; other < 100; other++) {
                meters.unitDone("orchard", new UnitId(new LayerId("layer-" + other), 0));
            }
            meters.watched("orchard", List.of(new WatchedUnit(new UnitId(layer, 3), 0.9, 0.1)));
            meters.watched(
                    "orchard",
                    List.of(
                            new WatchedUnit(new UnitId(layer, 2), 0.5, 0.5),
                            new WatchedUnit(new UnitId(layer, 3), 0.25, 0.75),
                            new WatchedUnit(new UnitId(layer, 4), Double.NaN, Double.NaN)));
        });

        String labels = "{layer=\"conv3\",page=\"conv3/%d\",run=\"orchard\",unit=\"%d\",} ";
        assertTrue(scraped.contains("facetwatch_watched_drift_index_ratio" + labels.formatted(3, 3) + "0.25"));
        assertTrue(scraped.contains("facetwatch_watched_response_correlation_ratio" + labels.formatted(3, 3) + "0.75"));
        assertEquals(
                4,
                scraped.stream()
                        .filter(line -> line.startsWith("facetwatch_watched_"))
                        .count());
        assertTrue(scraped.stream().filter(line -> line.contains("run=\"")).count() <= 150);
        assertThrows(
                IllegalArgumentException.class, () -> new Limits(1, 15, new NamedUnits(10, list), Duration.ofDays(1)));
    }

    @Test
    void alertsAreShownWhileTheyStandAndAreUnknownOnceAnotherInstanceTellsOfThem() {
        LayerId layer = new LayerId("conv3");
        List<String> standing = Sample.scrape(
                Limits.DEFAULT, meters -> meters.alertsStand("orchard", layer, Map.of(Event.Kind.LOST, 2)));
        List<String> left = Sample.scrape(Limits.DEFAULT, meters -> {
            meters.alertsStand("orchard", layer, Map.of(Event.Kind.LOST, 2));
            meters.alertsLeft("orchard", layer);
            meters.alertsLeft("unknown", layer);
        });

        String lost = "facetwatch_open_alerts{kind=\"lost\",layer=\"conv3\",run=\"orchard\",} ";
        assertTrue(standing.contains(lost + "2.0"), standing.toString());
        assertTrue(standing.contains(lost.replace("lost", "unit-dead") + "0.0"), standing.toString());
        assertTrue(left.contains(lost + "NaN"), left.toString());
        assertTrue(left.stream().noneMatch(line -> line.contains("unknown")), left.toString());
    }

    @Test
    void aLayerHasTheStatedNumberOfSeries() {
        long series = Sample.scrape(Limits.DEFAULT, Sample::everything).stream()
                .filter(line -> line.contains("layer=\"") && !line.startsWith("facetwatch_top_mover"))
                .count();

        assertEquals(LayerMeters.SERIES, series);
    }

    @Test
    void noCheckpointButADoneOneMovesTheStep() {
        List<String> scraped = Sample.scrape(Limits.DEFAULT, meters -> {
            meters.checkpointEnded(new CheckpointId("orchard", 10), CheckpointOutcome.DONE);
            meters.checkpointEnded(new CheckpointId("orchard", 20), CheckpointOutcome.REJECTED);
            meters.checkpointEnded(new CheckpointId("orchard", 30), CheckpointOutcome.SKIPPED);
        });

        assertTrue(scraped.contains("facetwatch_checkpoint_step{run=\"orchard\",} 10.0"));
        assertTrue(scraped.contains("facetwatch_checkpoints_total{outcome=\"skipped\",run=\"orchard\",} 1.0"));
    }

    @Test
    void everyMeterIsHeldAgainstGarbageCollection() {
        MeterRegistry registry = Sample.registry();
        new Meters(registry, Limits.DEFAULT, Sample.CLOCK).service().probeSetOpened(12);

        System.gc();

        assertEquals(12, registry.get("facetwatch_probe_images").gauge().value());
    }

    @Test
    void impossibleValuesAreNamed() {
        CheckpointId checkpoint = new CheckpointId("orchard", 1);
        FdiQuantiles none = new FdiQuantiles(Double.NaN, Double.NaN, Double.NaN);

        IllegalArgumentException dead = assertThrows(
                IllegalArgumentException.class,
                () -> new LayerSummary(checkpoint, Sample.LAYER, 3, 4, none, 0, 1, 0, Map.of()));
        IllegalArgumentException falling =
                assertThrows(IllegalArgumentException.class, () -> new FdiQuantiles(0.5, 0.4, 1));

        assertEquals("deadUnits of layer conv3 at orchard@1 must be in [0, 3 units], found 4", dead.getMessage());
        assertEquals("quantiles 0.5, 0.9, 1 must not fall, found 0.5, 0.4, 1.0", falling.getMessage());
    }

    private static Limits limits(int runs, int seriesPerRun) {
        return new Limits(runs, seriesPerRun, new NamedUnits(10, List.of()), Duration.ofDays(1));
    }

    private static void tellUnits(Meters meters, CheckpointId checkpoint, int units) {
        for (int unit = 0; unit < units; unit++) {
            meters.unitDone(checkpoint.run(), new UnitId(Sample.LAYER, unit));
            meters.unitCompared(Sample.report(checkpoint, unit));
        }
    }

    private static void tellRuns(Meters meters, int runs) {
        for (int run = 0; run < runs; run++) {
            meters.imagesScanned("run-" + run, 1);
            meters.layerCompleted(Sample.summary(new CheckpointId("run-" + run, 1)));
        }
    }

    private static Set<String> runs(List<String> scraped) {
        return scraped.stream()
                .filter(line -> line.contains("run=\""))
                .map(line -> line.replaceFirst(".*run=\"([^\"]*)\".*", "$1"))
                .collect(Collectors.toSet());
    }
}
