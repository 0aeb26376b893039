package io.facetwatch.synthesis;

/** Split Bregman as published, in raster order on plain rows and columns, to check the diagonals against. */
final class RasterTotalVariation {
    private RasterTotalVariation() {}

    /** In double, with b and d kept apart, formula by formula; returns the number of sweeps. */
    static int smoothInDouble(float[] image, int[] shape, double weight) {
        int height = shape[1];
        int width = shape[2];
        double[][][] u = new double[shape[0]][][];
        double[][][][] fields = new double[shape[0]][4][height + 2][width + 2];
        for (int k = 0; k < shape[0]; k++) {
            u[k] = framed(image, k * height * width, height, width);
        }
        int sweeps = 0;
        double rms = Double.MAX_VALUE;
        while (sweeps < 100 && rms > 1e-3) {
            double sum = 0;
            for (int k = 0; k < shape[0]; k++) {
                sum += sweep(u[k], fields[k], image, k * height * width, weight);
            }
            rms = Math.sqrt(sum / image.length);
            sweeps++;
        }
        for (int k = 0; k < shape[0]; k++) {
            for (int i = 0; i < height * width; i++) {
                image[k * height * width + i] = (float) u[k][i / width + 1][i % width + 1];
            }
        }
        return sweeps;
    }

    private static double[][] framed(float[] image, int offset, int height, int width) {
        double[][] u = new double[height + 2][width + 2];
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                u[r + 1][c + 1] = image[offset + r * width + c];
            }
        }
        for (int c = 1; c <= width; c++) {
            u[0][c] = image[offset + width + c - 1];
            u[height + 1][c] = image[offset + (height - 2) * width + c - 1];
        }
        for (int r = 1; r <= height; r++) {
            u[r][0] = image[offset + (r - 1) * width + 1];
            u[r][width + 1] = image[offset + (r - 1) * width + width - 2];
        }
        return u;
    }

    private static double sweep(double[][] u, double[][][] fields, float[] image, int offset, double weight) {
        double[][] dx = fields[0];
        double[][] dy = fields[1];
        double[][] bx = fields[2];
        double[][] by = fields[3];
        int width = u[0].length - 2;
        double lambda = 2 * weight;
        double sum = 0;
        for (int r = 1; r < u.length - 1; r++) {
            for (int c = 1; c <= width; c++) {
                double old = u[r][c];
                double ux = u[r][c + 1] - old;
                double uy = u[r + 1][c] - old;
                double differences = dx[r][c - 1]
                        - dx[r][c]
                        + dy[r - 1][c]
                        - dy[r][c]
                        - bx[r][c - 1]
                        + bx[r][c]
                        - by[r - 1][c]
                        + by[r][c];
                u[r][c] = (lambda * (u[r + 1][c] + u[r - 1][c] + u[r][c + 1] + u[r][c - 1] + differences)
                                + weight * image[offset + (r - 1) * width + c - 1])
                        / (weight + 4 * lambda);
                sum += (u[r][c] - old) * (u[r][c] - old);
                double tx = ux + bx[r][c];
                double ty = uy + by[r][c];
                double s = Math.sqrt(tx * tx + ty * ty);
                dx[r][c] = s * lambda * tx / (s * lambda + 1);
                dy[r][c] = s * lambda * ty / (s * lambda + 1);
                bx[r][c] += ux - dx[r][c];
                by[r][c] += uy - dy[r][c];
            }
        }
        return sum;
    }
}
