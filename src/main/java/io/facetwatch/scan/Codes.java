package io.facetwatch.scan;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.List;

/**
 * Codes of a layer by image and position, in ascending order of both.
 *
 * @param images [n] image ids
 * @param positions [n] row-major positions; 0 throughout where an image has one code
 * @param values [n, dims]
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers
record Codes(int[] images, int[] positions, Matrix values) {
    Codes {
        if (images.length != positions.length || images.length != values.rows()) {
            throw new IllegalArgumentException("codes: %d images, %d positions, %d rows do not go together"
                    .formatted(images.length, positions.length, values.rows()));
        }
    }

    static Codes of(List<Column> columns, int dims) {
        List<Column> sorted = columns.stream().sorted().toList();
        Matrix values = Matrix.zeros(sorted.size(), dims);
        for (int row = 0; row < sorted.size(); row++) {
            System.arraycopy(sorted.get(row).code(), 0, values.values(), row * dims, dims);
        }
        return new Codes(
                sorted.stream().mapToInt(Column::image).toArray(),
                sorted.stream().mapToInt(Column::position).toArray(),
                values);
    }

    /** The codes of shards that follow each other. */
    static Codes join(List<Codes> shards) {
        int dims = shards.get(0).values().columns();
        int rows = shards.stream().mapToInt(shard -> shard.images().length).sum();
        Codes joined = new Codes(new int[rows], new int[rows], Matrix.zeros(rows, dims));
        int at = 0;
        for (Codes shard : shards) {
            int count = shard.images().length;
            System.arraycopy(shard.images(), 0, joined.images(), at, count);
            System.arraycopy(shard.positions(), 0, joined.positions(), at, count);
            System.arraycopy(shard.values().values(), 0, joined.values().values(), at * dims, count * dims);
            at += count;
        }
        return joined;
    }

    /** The row of an image's code at a position, -1 where it was not kept. */
    int row(int image, int position) {
        int from = first(image);
        int to = first(image + 1);
        int row = Arrays.binarySearch(positions, from, to, position);
        return row < 0 ? -1 : row;
    }

    /** The first row of this image or a later one. */
    private int first(int image) {
        int low = 0;
        int high = images.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (images[middle] < image) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
