package io.facetwatch.probe;

import java.io.IOException;
import java.util.List;

/** Decodes a container's images on many threads, some at a time, and hands them on in their order. */
final class Decoding {
    /** ours: what decoded images wait for those before them in; the heap needs no more, however many there are. */
    private static final long WAITING_BYTES = 32L << 20;

    private static final int MOST_WAITING = 1024;

    private final Container container;
    private final Fit fit;

    Decoding(Container container, Fit fit) {
        this.container = container;
        this.fit = fit;
    }

    /** Where images go. */
    interface Sink {
        void add(ProbeImage image, byte[] levels) throws IOException;

        void leaveOut(Unreadable image);
    }

    /** @throws ProbeSetException if none can be decoded */
    void run(List<ProbeImage> listed, Sink sink) throws IOException {
        int step = (int)
                Math.max(1, Math.min(MOST_WAITING, WAITING_BYTES / fit.shape().size()));
        int readable = 0;
        String problem = "";
        for (int from = 0; from < listed.size(); from += step) {
            for (Decoded one : decode(listed.subList(from, Math.min(listed.size(), from + step)))) {
                if (one.problem().isEmpty()) {
                    sink.add(one.image().withId(readable++), one.levels());
                } else {
                    sink.leaveOut(new Unreadable(one.image().path(), one.problem()));
                    problem = problem.isEmpty() ? one.image().path() + ": " + one.problem() : problem;
                }
            }
        }
        if (readable == 0) {
            throw new ProbeSetException(
                    "probe set %s needs at least one image that can be decoded, found %d that cannot, the first %s"
                            .formatted(container, listed.size(), problem));
        }
    }

    private List<Decoded> decode(List<ProbeImage> images) {
        return images.parallelStream()
                .map(image -> {
                    try {
                        return new Decoded(image, fit.levels(container.read(image.path())), "");
                    } catch (IOException e) {
                        return new Decoded(image, new byte[0], String.valueOf(e.getMessage()));
                    }
                })
                .toList();
    }

    /** An image with its levels, or the problem with it, "" where there is none. */
    @SuppressWarnings("ArrayRecordComponent") // bulk numbers
    private record Decoded(ProbeImage image, byte[] levels, String problem) {}
}
