package io.facetwatch.scan;

import io.facetwatch.probe.Repeats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * Keeps, for every unit of a convolutional layer, the columns at the unit's maximum of the images that drive it most. Two
 * units with their maximum at the same place of an image share the column.
 */
final class TopColumns implements CodeKeeper {
    private static final Comparator<Entry> WORST_FIRST = (a, b) -> Ranking.compare(
            b.activation(), b.column().image(), a.activation(), a.column().image());

    private final int topPerUnit;
    private final Repeats repeats;
    private final List<PriorityQueue<Entry>> units = new ArrayList<>();
    private int dims;

    /** @param repeats images of which no column is kept: the one that they repeat stands for them */
    TopColumns(int topPerUnit, Repeats repeats) {
        this.topPerUnit = topPerUnit;
        this.repeats = repeats;
    }

    @Override
    public void offer(int image, BatchValue values, int index, Peaks peaks) {
        dims = values.channels();
        if (repeats.isRepeat(image)) {
            return;
        }
        Map<Integer, Column> columns = new HashMap<>();
        for (int unit = 0; unit < peaks.activations().length; unit++) {
            if (unit == units.size()) {
                units.add(new PriorityQueue<>(WORST_FIRST));
            }
            float activation = peaks.activations()[unit];
            if (isAmongTop(units.get(unit), activation)) {
                Column column = columns.computeIfAbsent(
                        peaks.positions()[unit], at -> new Column(image, at, values.column(index, at)));
                keep(units.get(unit), new Entry(activation, column));
            }
        }
    }

    /** Images come by ascending id, so a later one of equal activation comes after those that are here. */
    private boolean isAmongTop(PriorityQueue<Entry> top, float activation) {
        if (!Float.isFinite(activation) || activation <= 0) {
            return false;
        }
        Entry worst = top.peek();
        return worst == null || top.size() < topPerUnit || activation > worst.activation();
    }

    private void keep(PriorityQueue<Entry> top, Entry entry) {
        top.add(entry);
        if (top.size() > topPerUnit) {
            top.remove();
        }
    }

    @Override
    public Codes codes() {
        TreeSet<Column> columns = new TreeSet<>();
        units.forEach(top -> top.forEach(entry -> columns.add(entry.column())));
        return Codes.of(List.copyOf(columns), dims);
    }

    private record Entry(float activation, Column column) {}
}
