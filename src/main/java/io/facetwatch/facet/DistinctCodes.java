package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which images have the same code. A damaged network gives many images one code, often all zeros; t-SNE, which gives each image a
 * fixed number of neighbours, finds all of them among the copies and tears the heap into islands by the order of the rows. So
 * equal codes are one point of the map.
 *
 * @param first [codes] row of the first image that has each code, ascending
 * @param codeOf [images] index of each image's code
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, compared nowhere
record DistinctCodes(int[] first, int[] codeOf) {
    /** @param codes [images, dims]; -0 counts as 0 */
    static DistinctCodes of(Matrix codes) {
        int n = codes.rows();
        Map<Row, Integer> known = new HashMap<>();
        int[] first = new int[n];
        int[] codeOf = new int[n];
        for (int row = 0; row < n; row++) {
            int next = known.size();
            codeOf[row] = known.computeIfAbsent(new Row(codes, row), code -> next);
            first[codeOf[row]] = codeOf[row] == next ? row : first[codeOf[row]];
        }
        return new DistinctCodes(Arrays.copyOf(first, known.size()), codeOf);
    }

    int count() {
        return first.length;
    }

    /**
     * One row for each code.
     *
     * @param ofImages [images, any]
     * @return [codes, any]
     */
    Matrix gather(Matrix ofImages) {
        return ofImages.select(first);
    }

    /**
     * The row of each image's code.
     *
     * @param ofCodes [codes, any]
     * @return [images, any]
     */
    Matrix spread(Matrix ofCodes) {
        return ofCodes.select(codeOf);
    }

    /**
     * What each image's code has.
     *
     * @return [images]
     */
    int[] spread(int[] ofCodes) {
        return Arrays.stream(codeOf).map(code -> ofCodes[code]).toArray();
    }

    /** A row that equals another by its numbers; copies none of them. */
    private static final class Row {
        private final Matrix matrix;
        private final int row;

        Row(Matrix matrix, int row) {
            this.matrix = matrix;
            this.row = row;
        }

        @Override
        public int hashCode() {
            int hash = 1;
            for (int c = 0; c < matrix.columns(); c++) {
                hash = 31 * hash + Float.floatToIntBits(matrix.at(row, c) + 0f);
            }
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Row that && hasNumbersOf(that);
        }

        private boolean hasNumbersOf(Row that) {
            for (int c = 0; c < matrix.columns(); c++) {
                if (matrix.at(row, c) != that.matrix.at(that.row, c)) {
                    return false;
                }
            }
            return true;
        }
    }
}
