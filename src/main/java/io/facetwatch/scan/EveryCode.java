package io.facetwatch.scan;

import java.util.ArrayList;
import java.util.List;

/** Keeps the code of every image; averaged over positions where the value has a map. */
final class EveryCode implements CodeKeeper {
    private final List<Column> columns = new ArrayList<>();

    @Override
    public void offer(int image, BatchValue values, int index, Peaks peaks) {
        columns.add(new Column(image, 0, values.mean(index)));
    }

    @Override
    public Codes codes() {
        return Codes.of(columns, columns.isEmpty() ? 0 : columns.get(0).code().length);
    }
}
