package io.facetwatch.drift;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The best one-to-one assignment of rows to columns: Hungarian method by shortest augmenting paths (Jonker, Volgenant 1987). */
final class Assignment {
    private final int rows;
    private final int columns;
    private final double[][] cost;
    private final double[] rowPotential;
    private final double[] columnPotential;
    private final int[] rowOf; // by column, counted from 1; 0 where free. Column 0 holds the row being placed

    private Assignment(double[][] cost) {
        this.cost = cost;
        this.rows = cost.length;
        this.columns = rows == 0 ? 0 : cost[0].length;
        this.rowPotential = new double[rows + 1];
        this.columnPotential = new double[columns + 1];
        this.rowOf = new int[columns + 1];
    }

    /**
     * Column of each row such that the weights add up to the most; -1 for a row left over.
     *
     * @param weights [rows][columns] finite, at least 0
     */
    static int[] maximize(double[][] weights) {
        int rows = weights.length;
        int columns = rows == 0 ? 0 : weights[0].length;
        if (columns == 0) {
            return IntStream.generate(() -> -1).limit(rows).toArray();
        }
        boolean wide = rows <= columns;
        double[][] cost = new double[wide ? rows : columns][wide ? columns : rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                cost[wide ? row : column][wide ? column : row] = -weights[row][column];
            }
        }
        Assignment assignment = new Assignment(cost);
        for (int row = 1; row <= assignment.rows; row++) {
            assignment.place(row);
        }
        return wide
                ? assignment.columnOfRow()
                : Arrays.stream(assignment.rowOf, 1, rows + 1).map(r -> r - 1).toArray();
    }

    /** Grows the shortest alternating path from a new row until it meets a free column, then flips it. */
    private void place(int row) {
        double[] shortest = new double[columns + 1];
        Arrays.fill(shortest, Double.POSITIVE_INFINITY);
        int[] previous = new int[columns + 1];
        boolean[] reached = new boolean[columns + 1];
        rowOf[0] = row;
        int column = 0;
        while (rowOf[column] != 0) {
            reached[column] = true;
            column = extend(column, shortest, previous, reached);
        }
        for (int from; column != 0; column = from) {
            from = previous[column];
            rowOf[column] = rowOf[from];
        }
    }

    /** One step of the path: lowers the distances through a column's row, and gives the nearest column, ties by index. */
    private int extend(int column, double[] shortest, int[] previous, boolean[] reached) {
        int row = rowOf[column];
        int next = 0;
        double step = Double.POSITIVE_INFINITY;
        for (int j = 1; j <= columns; j++) {
            if (reached[j]) {
                continue;
            }
            double reduced = cost[row - 1][j - 1] - rowPotential[row] - columnPotential[j];
            if (reduced < shortest[j]) {
                shortest[j] = reduced;
                previous[j] = column;
            }
            if (shortest[j] < step) {
                step = shortest[j];
                next = j;
            }
        }
        for (int j = 0; j <= columns; j++) {
            if (reached[j]) {
                rowPotential[rowOf[j]] += step;
                columnPotential[j] -= step;
            } else {
                shortest[j] -= step;
            }
        }
        return next;
    }

    private int[] columnOfRow() {
        int[] columnOf = new int[rows];
        Arrays.fill(columnOf, -1);
        for (int j = 1; j <= columns; j++) {
            if (rowOf[j] != 0) {
                columnOf[rowOf[j] - 1] = j - 1;
            }
        }
        return columnOf;
    }
}
