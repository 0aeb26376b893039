package io.facetwatch.web;

import io.facetwatch.tensor.Png;
import io.facetwatch.web.HeatSource.NoHeatException;
import io.facetwatch.web.HeatSource.Question;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Hands out heat maps: one is made at a time, since the stream needs the machine more; a few readers wait in a queue, more are
 * sent away; what was made lately is kept.
 */
@ApplicationScoped
public class HeatDesk {
    /** ours: at a second each, nobody waits longer than a reader's patience. */
    static final int MOST_WAITING = 8;

    /** ours: some pages' worth of small pictures. */
    private static final int KEPT_BYTES = 16 << 20;

    private final HeatSource source;
    private final Semaphore queue = new Semaphore(1 + MOST_WAITING);
    private final Semaphore turn = new Semaphore(1, true);
    private final Map<Question, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int keptBytes;

    HeatDesk(HeatSource source) {
        this.source = source;
    }

    /**
     * The picture as a PNG file.
     *
     * @throws BusyException if too many wait already
     * @throws AbsentException if there is none, with the reason
     */
    byte[] png(Question question) throws IOException {
        Optional<byte[]> known = known(question);
        if (known.isPresent()) {
            return known.get();
        }
        if (!queue.tryAcquire()) {
            throw new BusyException(
                    "%d heat maps are waited for already: try again in a few seconds".formatted(1 + MOST_WAITING));
        }
        try {
            turn.acquireUninterruptibly();
            try {
                Optional<byte[]> meanwhile = known(question);
                return meanwhile.isPresent() ? meanwhile.get() : made(question);
            } finally {
                turn.release();
            }
        } finally {
            queue.release();
        }
    }

    private byte[] made(Question question) throws IOException {
        try {
            byte[] png = Png.encode(source.draw(question));
            keep(question, png);
            return png;
        } catch (NoHeatException e) {
            throw new AbsentException("there is no heat map of this unit: " + e.getMessage(), e);
        }
    }

    private synchronized Optional<byte[]> known(Question question) {
        return Optional.ofNullable(kept.get(question));
    }

    private synchronized void keep(Question question, byte[] png) {
        byte @Nullable [] before = kept.put(question, png);
        keptBytes += png.length - (before == null ? 0 : before.length);
        var eldest = kept.values().iterator();
        while (keptBytes > KEPT_BYTES && eldest.hasNext()) {
            keptBytes -= eldest.next().length;
            eldest.remove();
        }
    }
}
