package io.facetwatch.scan;

/** Keeps the codes of a layer while images pass by, in ascending order. */
interface CodeKeeper {
    /**
     * Offers one image.
     *
     * @param image its id
     * @param values the layer's code value for the whole batch
     * @param index the image's place in the batch
     * @param peaks [units] the units' maxima on this image
     */
    void offer(int image, BatchValue values, int index, Peaks peaks);

    Codes codes();
}
