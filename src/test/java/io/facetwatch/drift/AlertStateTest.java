package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AlertStateTest {
    /** F found, l lingering, - clear; below it O where the alert opens, R where it is resolved. */
    @ParameterizedTest
    @CsvSource({
        "F----,.....", // a single finding is no page
        "FF---,.O..R",
        "F-F--,..O..", // the finding leaves the window last
        "F--F-,.....",
        "FFl--,.O...", // what lingers keeps it open
        "FF-F-,.O...",
        "FFl---,.O...R",
        "FF---FF,.O..R.O",
        "llll,....", // and opens nothing
        "FlF,..O",
    })
    void opensOnTwoOfThreeAndIsResolvedByThreeClearOnes(String levels, String expected) {
        AlertState state = AlertState.NONE;
        StringBuilder seen = new StringBuilder();

        for (int i = 0; i < levels.length(); i++) {
            AlertState.Step step = state.next(
                    switch (levels.charAt(i)) {
                        case 'F' -> Map.of("lost", AlertLevel.FOUND);
                        case 'l' -> Map.of("lost", AlertLevel.LINGERING);
                        default -> Map.of();
                    });
            seen.append(step.opened().isEmpty() ? step.resolved().isEmpty() ? '.' : 'R' : 'O');
            state = step.state();
        }

        assertEquals(expected, seen.toString(), levels);
    }

    @Test
    void subjectsDoNotMixAndQuietOnesAreForgotten() {
        AlertState.Step first = AlertState.NONE.next(Map.of("a", AlertLevel.FOUND, "b", AlertLevel.FOUND));

        AlertState.Step second = first.state().next(Map.of("a", AlertLevel.FOUND));
        AlertState later = second.state().next(Map.of()).state().next(Map.of()).state();

        assertEquals(Set.of("a"), new TreeSet<>(second.opened()));
        assertFalse(later.subjects().containsKey("b"), "b was clear for three checkpoints: " + later);
    }
}
