package io.facetwatch.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** Decodes an image whenever it is asked for, and checks that it is still the one it was. */
final class PixelsInFiles implements Pixels {
    private final Container container;
    private final Fit fit;
    private final List<ProbeImage> images;
    private final List<byte[]> digests;

    PixelsInFiles(Container container, Fit fit, List<ProbeImage> images, List<byte[]> digests) {
        this.container = container;
        this.fit = fit;
        this.images = List.copyOf(images);
        this.digests = List.copyOf(digests);
    }

    @Override
    public byte[] levels(int id) {
        String path = images.get(id).path();
        byte[] levels;
        try {
            levels = fit.levels(container.read(path));
        } catch (IOException e) {
            throw new UncheckedIOException("image %d, %s of %s: %s".formatted(id, path, container, e.getMessage()), e);
        }
        if (!Arrays.equals(Digests.ofBytes(levels), digests.get(id))) {
            throw new ProbeSetException(
                    "image %d, %s of %s must stay as it was when the probe set was opened, found other pixels"
                            .formatted(id, path, container));
        }
        return levels;
    }

    @Override
    public byte[] digest(int id) {
        return digests.get(id);
    }

    @Override
    public void close() throws IOException {
        container.close();
    }
}
