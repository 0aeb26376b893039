package io.facetwatch.drift;

import java.util.ArrayList;
import java.util.List;

/**
 * What the last checkpoints said of one thing, and whether an alert is open about it. Plain data: it can be written as JSON
 * and read back.
 *
 * @param recent the last checkpoints' levels, oldest first, at most {@link #WINDOW}
 * @param open whether an alert is open
 */
public record AlertHistory(List<AlertLevel> recent, boolean open) {
    /** Checkpoints that count. */
    public static final int WINDOW = 3;

    /** Of these, how many open an alert. */
    static final int NEEDED = 2;

    /** Before the first checkpoint. */
    static final AlertHistory NONE = new AlertHistory(List.of(), false);

    public AlertHistory {
        recent = List.copyOf(recent);
        if (recent.size() > WINDOW) {
            throw new IllegalArgumentException(
                    "an alert looks at %d checkpoints at most, found %d".formatted(WINDOW, recent.size()));
        }
    }

    /**
     * One checkpoint later: opens where the checkpoint and one more of the window found something, releases where the whole
     * window is clear.
     */
    AlertHistory next(AlertLevel level) {
        List<AlertLevel> levels = new ArrayList<>(recent);
        levels.add(level);
        List<AlertLevel> window = levels.subList(Math.max(0, levels.size() - WINDOW), levels.size());
        long found = window.stream().filter(AlertLevel.FOUND::equals).count();
        boolean opens = level == AlertLevel.FOUND && found >= NEEDED;
        boolean releases = window.stream().allMatch(AlertLevel.CLEAR::equals);
        return new AlertHistory(window, open ? !releases : opens);
    }

    /** Whether it says nothing more than {@link #NONE} does. */
    boolean isQuiet() {
        return !open && recent.stream().allMatch(AlertLevel.CLEAR::equals);
    }
}
