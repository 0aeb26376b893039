package io.facetwatch.synthesis;

/** The sweep for a Java without the Vector API. */
final class ScalarSweep implements Sweep {
    // long because it is one numeric kernel: splitting it would spread the order of operations that both sweeps share
    @Override
    public void sweep(Diagonals plane, float weight) {
        Sweep.clearChange(plane);
        float[] u = plane.u;
        float[] qx = plane.qx;
        float[] qy = plane.qy;
        int stride = plane.stride;
        float lambda = 2 * weight;
        float inverse = 1 / (weight + 4 * lambda);
        for (int k = 2; k <= plane.height + plane.width; k++) {
            int last = k * stride + plane.lastRow(k);
            int row = plane.firstRow(k);
            for (int i = k * stride + row; i <= last; i++, row++) {
                float old = u[i];
                float right = u[i + stride];
                float below = u[i + stride + 1];
                float neighbours = ((below + u[i - stride - 1]) + right) + u[i - stride];
                float differences = (qx[i - stride] - qx[i]) + (qy[i - stride - 1] - qy[i]);
                float next = (lambda * (neighbours + differences) + plane.weighted[i]) * inverse;
                u[i] = next;
                float delta = next - old;
                plane.change[row] += delta * delta;
                float tx = (right - old) + plane.bx[i];
                float ty = (below - old) + plane.by[i];
                float scaled = lambda * (float) Math.sqrt(tx * tx + ty * ty);
                float shrink = 1 / (scaled + 1);
                float bx = tx * shrink;
                float by = ty * shrink;
                plane.bx[i] = bx;
                plane.by[i] = by;
                qx[i] = bx * (scaled - 1);
                qy[i] = by * (scaled - 1);
            }
        }
    }
}
