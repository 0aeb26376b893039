package io.facetwatch.autodiff.random;

import io.facetwatch.graph.Graph;
import io.facetwatch.tensor.Shape;
import java.util.List;
import java.util.stream.Stream;

/** Draws a small network from a seed: 3 to 10 pieces, each put after one before. The same seed gives the same network. */
final class RandomGraph {
    private static final int FEWEST_PIECES = 3;
    private static final int MOST_PIECES = 10;
    /** ours: so many numbers an item keep a run below a millisecond. */
    private static final int LARGEST_ITEM = 600;

    static final List<Piece> PIECES = Stream.of(MapPieces.ALL, LayoutPieces.ALL, NumberPieces.ALL, ActivationPieces.ALL)
            .flatMap(List::stream)
            .toList();

    private RandomGraph() {}

    static Graph draw(long seed) {
        Draft draft = new Draft(seed);
        String value = Draft.IMAGE;
        int count = draft.in(FEWEST_PIECES, MOST_PIECES);
        for (int i = 0; i < count; i++) {
            Shape shape = draft.shape(value);
            // maps are harder than what follows them, so half of the time one that takes a map is wanted
            boolean field = shape.rank() == 4 && shape.extent(2) * shape.extent(3) > 3;
            List<Piece> wanted = field && draft.oneIn(2) ? MapPieces.ALL : PIECES;
            List<Piece> fitting = wanted.stream()
                    .filter(piece -> piece.upTo(LARGEST_ITEM).fits().test(shape))
                    .toList();
            if (!fitting.isEmpty()) {
                value = fitting.get(draft.in(0, fitting.size() - 1)).append().apply(draft, value);
            }
        }
        return draft.graph(value);
    }
}
