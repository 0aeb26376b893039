package io.facetwatch.pipeline;

import io.facetwatch.synthesis.Start;
import io.facetwatch.synthesis.Visualization;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Draws what several threads ask for in common. So many may draw at once; what is asked for meanwhile waits, and is then drawn
 * together by one of those who wait. Nobody waits for company: who finds a free place draws at once.
 */
final class CommonDrawing {
    /** Guarded by this, as {@link #drawing} is. */
    private final List<Request> waiting = new ArrayList<>();

    /** Threads that draw. */
    private int drawing;

    /**
     * What is asked for.
     *
     * @param kind requests of equal kinds can be drawn together
     * @param places threads that may draw at once, at least 1
     */
    record Wish(List<Start> starts, Object kind, int places) {}

    private static final class Request {
        final Wish wish;
        boolean over;

        /** What was drawn in common; null where that failed, and everybody draws for himself. */
        @Nullable
        List<Visualization> made;

        Request(Wish wish) {
            this.wish = wish;
        }
    }

    /**
     * One visualization per start, in their order.
     *
     * @param work draws starts of one thread or of several; a picture must not depend on its companions
     */
    List<Visualization> draw(Wish wish, Function<List<Start>, List<Visualization>> work) {
        Request own = new Request(wish);
        List<Request> round = enter(own);
        if (!round.isEmpty()) {
            draw(round, work);
        }
        return own.made == null ? work.apply(wish.starts()) : own.made;
    }

    /** Waits for a place or for somebody who draws in common; then those to be drawn for, none if it is done. */
    private synchronized List<Request> enter(Request own) {
        waiting.add(own);
        try {
            while (!own.over && (drawing >= own.wish.places() || !waiting.contains(own))) {
                wait();
            }
        } catch (InterruptedException e) {
            waiting.remove(own);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while other threads draw", e);
        }
        return own.over ? List.of() : begin(own);
    }

    private List<Request> begin(Request own) {
        drawing++;
        List<Request> round = waiting.stream()
                .filter(request -> request.wish.kind().equals(own.wish.kind()))
                .toList();
        waiting.removeAll(round);
        return round;
    }

    private void draw(List<Request> round, Function<List<Start>, List<Visualization>> work) {
        List<Visualization> made = List.of();
        try {
            made = work.apply(round.stream()
                    .flatMap(request -> request.wish.starts().stream())
                    .toList());
        } catch (RuntimeException e) {
            if (round.size() == 1) {
                throw e;
            } // else one of them fails, and the others must not: everybody draws again for himself, and it fails there
        } finally {
            leave(round, made);
        }
    }

    private synchronized void leave(List<Request> round, List<Visualization> made) {
        drawing--;
        int from = 0;
        for (Request request : round) {
            int to = from + request.wish.starts().size();
            request.made = to <= made.size() ? made.subList(from, to) : null;
            request.over = true;
            from = to;
        }
        notifyAll();
    }
}
