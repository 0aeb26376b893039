package io.facetwatch.synthesis;

/** The sweep for a Java without the Vector API. */
final class ScalarSweep implements Sweep {
    // long because it is one numeric kernel: splitting it would spread the order of operations that both sweeps share
    @Override
    public void diagonal(Diagonals plane, int k, int wave, float weight) {
        float[] u = plane.u;
        float[] weighted = plane.weighted;
        float[] bx = plane.bx;
        float[] by = plane.by;
        float[] ripple = plane.ripple;
        float[] change = plane.change;
        int channels = plane.channels;
        float lambda = 2 * weight;
        float inverse = 1 / (weight + 4 * lambda);
        Sweep.begin(plane, k, wave);
        int first = plane.firstRow(k) * channels;
        int end = (plane.lastRow(k) + 1) * channels;
        int before = plane.line(k - 1) + first;
        int after = plane.line(k + 1) + first;
        int sums = wave * plane.stretch + first;
        for (int i = plane.line(k) + first, last = i + end - first; i < last; i++, before++, after++, sums++) {
            float old = u[i];
            float right = u[after];
            float below = u[after + channels];
            float neighbours = ((below + u[before - channels]) + right) + u[before];
            float differences = (bx[before] * ripple[before] - bx[i] * ripple[i])
                    + (by[before - channels] * ripple[before - channels] - by[i] * ripple[i]);
            float next = (lambda * (neighbours + differences) + weighted[i]) * inverse;
            u[i] = next;
            float delta = next - old;
            change[sums] += delta * delta;
            float tx = (right - old) + bx[i];
            float ty = (below - old) + by[i];
            float scaled = lambda * (float) Math.sqrt(tx * tx + ty * ty);
            float shrink = 1 / (scaled + 1);
            bx[i] = tx * shrink;
            by[i] = ty * shrink;
            ripple[i] = scaled - 1;
        }
    }
}
