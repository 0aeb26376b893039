package io.facetwatch.synthesis;

/** The sweep for a Java without the Vector API. */
final class ScalarSweep implements Sweep {
    // long because it is one numeric kernel: splitting it would spread the order of operations that both sweeps share
    @Override
    public void diagonal(Diagonals plane, int k, int wave, float weight) {
        float[] cells = plane.cells;
        float[] change = plane.change;
        int stretch = plane.stretch;
        int channels = plane.channels;
        float lambda = 2 * weight;
        float inverse = 1 / (weight + 4 * lambda);
        Sweep.begin(plane, k, wave);
        int first = plane.firstRow(k) * channels;
        int end = (plane.lastRow(k) + 1) * channels;
        int before = plane.line(k - 1) + first;
        int after = plane.line(k + 1) + first;
        int sums = wave * stretch + first;
        for (int i = plane.line(k) + first, last = i + end - first; i < last; i++, before++, after++, sums++) {
            int qx = i + Diagonals.QX * stretch;
            int qy = i + Diagonals.QY * stretch;
            int bx = i + Diagonals.BX * stretch;
            int by = i + Diagonals.BY * stretch;
            float old = cells[i];
            float right = cells[after];
            float below = cells[after + channels];
            float neighbours = ((below + cells[before - channels]) + right) + cells[before];
            float differences = (cells[before + Diagonals.QX * stretch] - cells[qx])
                    + (cells[before - channels + Diagonals.QY * stretch] - cells[qy]);
            float next = (lambda * (neighbours + differences) + cells[i + Diagonals.WEIGHTED * stretch]) * inverse;
            cells[i] = next;
            float delta = next - old;
            change[sums] += delta * delta;
            float tx = (right - old) + cells[bx];
            float ty = (below - old) + cells[by];
            float scaled = lambda * (float) Math.sqrt(tx * tx + ty * ty);
            float shrink = 1 / (scaled + 1);
            float x = tx * shrink;
            float y = ty * shrink;
            cells[bx] = x;
            cells[by] = y;
            cells[qx] = x * (scaled - 1);
            cells[qy] = y * (scaled - 1);
        }
    }
}
