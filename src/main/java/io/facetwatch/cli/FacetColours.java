package io.facetwatch.cli;

import io.facetwatch.cli.Sheet.Colour;
import java.util.List;

/** A colour for every facet. */
final class FacetColours {
    /** Ten that are easily told apart on white (the categorical colours of Vega and Matplotlib); then they begin again. */
    private static final List<Colour> TEN = List.of(
            new Colour(31, 119, 180),
            new Colour(255, 127, 14),
            new Colour(44, 160, 44),
            new Colour(214, 39, 40),
            new Colour(148, 103, 189),
            new Colour(140, 86, 75),
            new Colour(227, 119, 194),
            new Colour(127, 127, 127),
            new Colour(188, 189, 34),
            new Colour(23, 190, 207));

    private FacetColours() {}

    static Colour of(int facet) {
        return TEN.get(facet % TEN.size());
    }
}
