package io.facetwatch.tensor;

/** The rows of an image as a PNG file holds them before they are compressed. */
final class PngRows {
    private static final int PAETH = 4;

    private PngRows() {}

    /** Rows, each led by its filter: Paeth throughout, good for natural pictures and flat grounds alike. */
    static byte[] filtered(Image image) {
        int channels = image.channels();
        int stride = channels * image.width();
        byte[] rows = new byte[image.height() * (1 + stride)];
        byte[] above = new byte[stride];
        for (int row = 0, at = 0; row < image.height(); row++) {
            byte[] line = line(image, row);
            rows[at++] = PAETH;
            for (int i = 0; i < stride; i++) {
                int left = i < channels ? 0 : line[i - channels] & 0xff;
                int corner = i < channels ? 0 : above[i - channels] & 0xff;
                rows[at++] = (byte) (line[i] - paeth(left, above[i] & 0xff, corner));
            }
            above = line;
        }
        return rows;
    }

    private static byte[] line(Image image, int row) {
        byte[] line = new byte[image.channels() * image.width()];
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int column = 0; column < image.width(); column++) {
                line[column * image.channels() + channel] = greyLevel(image.at(channel, row, column));
            }
        }
        return line;
    }

    private static byte greyLevel(float value) {
        if (Float.isNaN(value)) {
            throw new IllegalArgumentException("an image to be written needs grey levels, found NaN");
        }
        return (byte) Math.round(Math.max(0, Math.min(255, value)));
    }

    private static int paeth(int left, int up, int corner) {
        int estimate = left + up - corner;
        int byLeft = Math.abs(estimate - left);
        int byUp = Math.abs(estimate - up);
        int byCorner = Math.abs(estimate - corner);
        if (byLeft <= byUp && byLeft <= byCorner) {
            return left;
        }
        return byUp <= byCorner ? up : corner;
    }
}
