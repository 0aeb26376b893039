package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    @ParameterizedTest
    @CsvSource({
        "what is certain needs no test, UNIT_DEAD, false, , 0, true",
        "what is not significant is not told, LOST, false, , 0.5, false",
        "what is significant is told, LOST, true, , 0.5, true",
        "what comes back in four of five re-runs is told, COLLAPSED, true, 0.8, 0.001, true",
        "what comes back in three of five is not, COLLAPSED, true, 0.6, 0.5, false",
        "without a floor another cut of a unit that answers as before is not told, SPLIT, , , 0.02, false",
        "without a floor another cut of a unit that answers otherwise is, SPLIT, , , 0.04, true",
        "without a floor a loss is told, LOST, , , 0.02, true",
        "a cut of a unit whose answers cannot be compared is told, MERGED, , , NaN, true"
    })
    void anEventIsToldByItsTestOrElseByAFixedRule(
            String claim, Event.Kind kind, Boolean significant, Double recurrence, double response, boolean told) {
        Optional<Tested> test = Optional.ofNullable(significant).map(passes -> new Tested(0.5, 0.01, 0.3, 99, passes));

        boolean verdict = Verdict.isTold(
                kind,
                test,
                recurrence == null ? OptionalDouble.empty() : OptionalDouble.of(recurrence),
                Map.of(Movement.RESPONSE, response));

        assertEquals(told, verdict, claim);
    }
}
