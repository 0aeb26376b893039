package io.facetwatch.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.CheckpointSummary.UnitSummary;
import io.facetwatch.web.Neighbours.Link;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CheckpointNewsTest {
    private static UnitSummary unit(String layer, int index, String name, List<String> events) {
        UnitId unit = new UnitId(new LayerId(layer), index);
        return new UnitSummary(unit, name, "done", Optional.empty(), 1, 1, 0, 1, 0, events);
    }

    private static List<CheckpointNews.Line> lines(List<String> sentences, List<UnitSummary> units) {
        return new CheckpointNews(new CheckpointSummary(
                        new CheckpointId("run", 7), OptionalLong.of(3), OptionalDouble.empty(), units, sentences))
                .lines();
    }

    @Test
    void aLayerThatIsSummedUpBecomesALinePerKindWithLinksToItsUnits() {
        List<CheckpointNews.Line> lines = lines(
                List.of("checkpoint 7: layer conv: 2 lost, 1 unit dead, in 2 units"),
                List.of(
                        unit("conv", 0, "conv#0", List.of("LOST", "LOST")),
                        unit("conv", 5, "conv#5", List.of("UNIT_DEAD", "LOST")),
                        unit("conv2", 1, "conv2#1", List.of("LOST"))));

        assertEquals(
                List.of(
                        new CheckpointNews.Line(
                                "unit 0 and unit 5 of conv lost a facet",
                                "",
                                List.of(
                                        new Link("unit 0", "/runs/run/7/conv/0"),
                                        new Link("unit 5", "/runs/run/7/conv/5"))),
                        new CheckpointNews.Line("unit 5 of conv stopped firing", "/runs/run/7/conv/5", List.of())),
                lines);
    }

    @Test
    void aSentenceAboutAUnitLeadsToItsPage() {
        List<CheckpointNews.Line> lines = lines(
                List.of("checkpoint 7: Red Pear lost facet 1", "checkpoint 7: conv#1 lost facet 0"),
                List.of(
                        unit("logits", 0, "Red", List.of()),
                        unit("logits", 1, "Red Pear", List.of("LOST")),
                        unit("conv", 1, "conv#1", List.of("LOST")),
                        unit("conv", 11, "conv#11", List.of())));

        assertEquals(
                List.of(
                        new CheckpointNews.Line("Red Pear lost facet 1", "/runs/run/7/logits/1", List.of()),
                        new CheckpointNews.Line("conv#1 lost facet 0", "/runs/run/7/conv/1", List.of())),
                lines);
    }

    @Test
    void whereTwoUnitsAreCalledAlikeTheSentenceLeadsNowhere() {
        List<CheckpointNews.Line> lines = lines(
                List.of("checkpoint 7: Pear lost facet 1"),
                List.of(unit("a", 0, "Pear", List.of("LOST")), unit("b", 0, "Pear", List.of())));

        assertEquals(List.of(new CheckpointNews.Line("Pear lost facet 1", "", List.of())), lines);
    }
}
