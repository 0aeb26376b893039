package io.facetwatch.tensor;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a picture must be turned to stand upright: the eight values of EXIF's tag 274 (CIPA DC-008, 4.6.5).
 *
 * @param mark 1 (as it is) to 8
 */
record Orientation(int mark) {
    static final Orientation UPRIGHT = new Orientation(1);
    private static final int TAG = 0x112;
    private static final int ENTRY_BYTES = 12;

    /** What a block of EXIF says, which begins with a TIFF header; upright where it says nothing or makes no sense. */
    static Orientation ofExif(byte[] tiff) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(tiff);
            buffer.order(buffer.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = buffer.getInt(4);
            int entries = buffer.getShort(directory) & 0xffff;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + i * ENTRY_BYTES;
                if ((buffer.getShort(entry) & 0xffff) == TAG) {
                    int mark = buffer.getShort(entry + 8) & 0xffff;
                    return mark >= 1 && mark <= 8 ? new Orientation(mark) : UPRIGHT;
                }
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            return UPRIGHT; // a damaged mark does not make a picture unreadable
        }
        return UPRIGHT;
    }

    Image apply(Image image) {
        if (mark == 1) {
            return image;
        }
        boolean lying = mark > 4;
        int height = lying ? image.width() : image.height();
        int width = lying ? image.height() : image.width();
        float[] values = new float[image.values().length];
        int at = 0;
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    values[at++] = source(image, channel, row, column);
                }
            }
        }
        return new Image(image.channels(), height, width, values);
    }

    /** The level that comes to stand at a place. */
    private float source(Image image, int channel, int row, int column) {
        int bottom = image.height() - 1;
        int right = image.width() - 1;
        return switch (mark) {
            case 2 -> image.at(channel, row, right - column);
            case 3 -> image.at(channel, bottom - row, right - column);
            case 4 -> image.at(channel, bottom - row, column);
            case 5 -> image.at(channel, column, row);
            case 6 -> image.at(channel, bottom - column, row);
            case 7 -> image.at(channel, bottom - column, right - row);
            case 8 -> image.at(channel, column, right - row);
            default -> image.at(channel, row, column);
        };
    }
}
