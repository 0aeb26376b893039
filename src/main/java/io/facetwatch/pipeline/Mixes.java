package io.facetwatch.pipeline;

import io.facetwatch.tensor.ContactSheet;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Pictures of a unit from starts between the mean images of two facets.
 *
 * @param name of the unit
 * @param from index of the facet whose mean image is the first start
 * @param to index of the facet whose mean image is the last start
 * @param mixes from the first start to the last
 * @param recipe texts by which the sheet can be drawn again
 */
public record Mixes(String name, int from, int to, List<Mix> mixes, Map<String, String> recipe) {
    private static final ContactSheet SHEET = new ContactSheet(8, 2, 255);

    public Mixes {
        mixes = List.copyOf(mixes);
        recipe = Map.copyOf(recipe);
    }

    /**
     * One picture.
     *
     * @param share of the second mean image in the start, in [0, 1]
     * @param activation of the unit on the picture
     * @param nearestFacet index of the facet that the picture's code is nearest to
     */
    public record Mix(double share, Image image, float activation, int nearestFacet) {}

    /** All pictures side by side, with what it takes to make them again. */
    public byte[] file() {
        Map<String, String> texts = new TreeMap<>(recipe);
        texts.put("facetwatch:mixes", sentence());
        return Png.encode(sheet(mixes.stream().map(Mix::image).toList()), texts);
    }

    static Image sheet(List<Image> images) {
        return SHEET.of(images);
    }

    /** Which facet each picture came to, and where that changes. */
    public String sentence() {
        String facets =
                mixes.stream().map(mix -> Integer.toString(mix.nearestFacet())).collect(Collectors.joining(" "));
        StringBuilder changes = new StringBuilder();
        for (int i = 1; i < mixes.size(); i++) {
            if (mixes.get(i).nearestFacet() != mixes.get(i - 1).nearestFacet()) {
                changes.append(changes.isEmpty() ? "between " : ", ")
                        .append("%.2f and %.2f"
                                .formatted(
                                        mixes.get(i - 1).share(), mixes.get(i).share()));
            }
        }
        return "%s, from facet %d to %d: nearest facets %s; changes %s"
                .formatted(name, from, to, facets, changes.isEmpty() ? "nowhere" : changes);
    }
}
