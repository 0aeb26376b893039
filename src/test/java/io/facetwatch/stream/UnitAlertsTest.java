package io.facetwatch.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.drift.AlertLevel;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetDrift;
import io.facetwatch.event.FacetDrift.Reference;
import io.facetwatch.event.Json;
import io.facetwatch.event.UnitResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitAlertsTest {
    /** Checkpoints 1, 2, 3…, each with its events; what is told of them: + opens, - ends, with the step that it is about. */
    @ParameterizedTest
    @CsvSource({
        "a loss that lasts is told at the next checkpoint and is over after three clear ones, lost|.|.|.|.|., 2:+LOST@1 5:-LOST@1",
        "a loss that is made good at once is never told, lost|born|.|., ''",
        "a loss at two checkpoints is one alert, lost|lost|.|.|.|.|., 2:+LOST@2 6:-LOST@2",
        "a collapse that splits again is never told, collapsed|split|., ''",
        "a collapse that lasts is told, .|collapsed|., 3:+COLLAPSED@2",
        "a dead unit is told at once and until it is alive, unit-dead|.|.|.|.|.|unit-revived|., 1:+UNIT_DEAD@1 7:-UNIT_DEAD@1",
        "a dead unit that is then not finite changes its alert, unit-dead|not-finite|unit-revived,"
                + " 1:+UNIT_DEAD@1 2:-UNIT_DEAD@1 2:+NOT_FINITE@2 3:-NOT_FINITE@2",
        "what is no loss is not told, born|split|merged|label-changed|., ''",
        "two kinds have lives of their own, lost+unit-dead|.|unit-revived|.|., 1:+UNIT_DEAD@1 2:+LOST@1 3:-UNIT_DEAD@1 5:-LOST@1",
        "a loss after the end opens anew, lost|.|.|.|.|lost|.|., 2:+LOST@1 5:-LOST@1 7:+LOST@6"
    })
    void anAlertOpensAndEnds(String claim, String checkpoints, String told) throws IOException {
        assertEquals(told, news(Reference.PREVIOUS, checkpoints.split("\\|", -1)), claim);
    }

    /**
     * A letter per checkpoint 1, 2, 3…, each compared with the baseline: L lost, C collapsed, D dead, B another facet is born,
     * R revived. An alert opens at a checkpoint that finds something where one of the two before it did too, and ends where the
     * last three find nothing.
     */
    @ParameterizedTest
    @CsvSource({
        "L...., ''",
        "LL...., 2:+LOST@2 5:-LOST@2",
        "L.L...., 3:+LOST@3 6:-LOST@3",
        "L..L..., ''",
        "LLLL...., 2:+LOST@2 7:-LOST@4",
        "LL..L...., 2:+LOST@2 8:-LOST@5",
        "LBLB..., 2:+LOST@2 7:-LOST@4",
        ".CC..., 3:+COLLAPSED@3 6:-COLLAPSED@3",
        "DDDD..., ''",
        "DDRD, ''"
    })
    void eachCheckpointSpeaksForItselfAgainstTheBaseline(String checkpoints, String told) throws IOException {
        String[] events = checkpoints
                .chars()
                .mapToObj(letter -> switch (letter) {
                    case 'L' -> "lost";
                    case 'C' -> "collapsed";
                    case 'D' -> "unit-dead";
                    case 'B' -> "lost+born";
                    case 'R' -> "unit-revived";
                    default -> ".";
                })
                .toArray(String[]::new);

        assertEquals(told, news(Reference.BASELINE, events), checkpoints);
    }

    /** What is told of checkpoints: + opens, - ends, with the step that it is about. */
    private static String news(Reference reference, String... checkpoints) throws IOException {
        UnitAlerts alerts = UnitAlerts.NONE;
        List<String> news = new ArrayList<>();
        SortedSet<EventKind> open = new TreeSet<>();
        int step = 0;
        for (String names : checkpoints) {
            step++;
            UnitAlerts.Next next = alerts.next(
                    new UnitAlerts.Found(step, reference, events(names), Optional.of(change(step - 1))),
                    event -> AlertLevel.FOUND);
            for (UnitAlerts.News one : next.news()) {
                news.add("%d:%s%s@%d"
                        .formatted(
                                step,
                                one.opens() ? "+" : "-",
                                one.kind(),
                                one.cause().step()));
                assertTrue(one.opens() ? open.add(one.kind()) : open.remove(one.kind()), news.toString());
            }
            assertEquals(open, next.alerts().open(), news.toString());
            alerts = Json.read(Json.write(next.alerts()), UnitAlerts.class); // as the store keeps it
            assertEquals(next.alerts(), alerts);
        }
        return String.join(" ", news);
    }

    private static UnitResult.Change change(long previousStep) {
        return new UnitResult.Change(previousStep, List.of(0, -1), List.of(7), List.of(3));
    }

    private static List<FacetDrift.Event> events(String names) {
        return Arrays.stream(names.split("\\+"))
                .filter(name -> !name.equals("."))
                .map(name -> Arrays.stream(EventKind.values())
                        .filter(kind -> kind.label().equals(name))
                        .findFirst()
                        .orElseThrow())
                .map(kind -> new FacetDrift.Event(kind, 1, 22, "overlap", 0.1, 0.5, "checkpoint: " + kind, null, null))
                .toList();
    }
}
