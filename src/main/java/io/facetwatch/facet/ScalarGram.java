package io.facetwatch.facet;

/** The products in plain Java, one after the other. */
final class ScalarGram implements Gram {
    @Override
    public void add(double[][] tiles, double[][] product) {
        for (int i = 0; i < product.length; i++) {
            for (int j = i / WIDTH * WIDTH; j < product.length; j++) {
                double[] a = tiles[i / WIDTH];
                double[] b = tiles[j / WIDTH];
                double sum = 0;
                for (int c = 0; c < a.length; c += WIDTH) {
                    sum = Math.fma(a[c + i % WIDTH], b[c + j % WIDTH], sum);
                }
                product[i][j] += sum;
            }
        }
    }
}
