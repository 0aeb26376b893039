package io.facetwatch.probe;

/** The grey levels of some images of another set, which owns them. */
final class PixelsOfPart implements Pixels {
    private final Pixels all;
    private final int[] ids;

    /** @param ids image of the other set for each of this one */
    PixelsOfPart(Pixels all, int[] ids) {
        this.all = all;
        this.ids = ids.clone();
    }

    @Override
    public byte[] levels(int id) {
        return all.levels(ids[id]);
    }

    @Override
    public byte[] digest(int id) {
        return all.digest(ids[id]);
    }

    /** The owner closes them. */
    @Override
    public void close() {}
}
