package io.facetwatch.pipeline;

import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a visualization, or a sheet of mixes, was made, as its PNG file tells. */
public final class PictureTexts {
    private final byte[] file;
    private final Map<String, String> texts;

    private PictureTexts(byte[] file) {
        this.file = file;
        this.texts = Png.texts(file);
    }

    /**
     * Reads a PNG file.
     *
     * @throws RejectedException if it is none, or not a visualization that says how it was made
     */
    public static PictureTexts of(byte[] file) throws RejectedException {
        try {
            PictureTexts recipe = new PictureTexts(file.clone());
            recipe.text(Provenances.PARAMETERS);
            return recipe;
        } catch (IllegalArgumentException e) {
            throw new RejectedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What wrote the file, with its version. */
    public String software() throws RejectedException {
        return text(Provenances.SOFTWARE);
    }

    /** Name of the preset. */
    public String preset() throws RejectedException {
        return text(Provenances.PRESET);
    }

    Origin origin() throws RejectedException {
        return new Origin(facet(Provenances.FACET), numbers(Provenances.MEMBERS), numbers(Provenances.PLACES), cap());
    }

    /** The other facet, of pictures that were drawn from mixes of two. */
    Optional<MixOrigin> mix() throws RejectedException {
        if (!texts.containsKey(Provenances.MIXED_FACET)) {
            return Optional.empty();
        }
        Origin to = new Origin(
                facet(Provenances.MIXED_FACET),
                numbers(Provenances.MIXED_MEMBERS),
                numbers(Provenances.MIXED_PLACES),
                cap());
        return Optional.of(new MixOrigin(origin(), to));
    }

    private FacetId facet(String keyword) throws RejectedException {
        String facet = text(keyword);
        int unit = facet.lastIndexOf('#');
        int index = facet.lastIndexOf('/');
        return new FacetId(
                new UnitId(new LayerId(facet.substring(0, unit)), Integer.parseInt(facet.substring(unit + 1, index))),
                Integer.parseInt(facet.substring(index + 1)));
    }

    private float cap() throws RejectedException {
        return Float.parseFloat(text(Provenances.CAP));
    }

    long seed() throws RejectedException {
        return Long.parseLong(text(Provenances.SEED));
    }

    /** Whether it was drawn on the whole image, even if a unit sees a part of it only. */
    boolean isWhole() throws RejectedException {
        return Provenances.isWhole(text(Provenances.CANVAS));
    }

    String preprocessing() throws RejectedException {
        return text(Provenances.PREPROCESSING);
    }

    /** Checks that what it is to be made from is what it was made from. */
    void require(String modelSha256, String probeDigest, Preset preset) throws RejectedException {
        same("the model (sha-256)", text(Provenances.MODEL), modelSha256);
        same("the probe set (digest)", text(Provenances.PROBE), probeDigest);
        same("preset " + preset.name(), text(Provenances.PARAMETERS), Provenances.parameters(preset));
    }

    private static void same(String what, String expected, String found) throws RejectedException {
        if (!expected.equals(found)) {
            throw new RejectedException(
                    "%s is not the one of the picture: expected %s, found %s".formatted(what, expected, found));
        }
    }

    /** The picture in the file, for a network of so many channels. */
    public Image image(int channels) {
        return Png.decode(file, channels);
    }

    /** Whether a picture with the file's texts is the same file, byte by byte. */
    boolean gives(Image image) {
        return Arrays.equals(file, Png.encode(image, new TreeMap<>(texts)));
    }

    private int[] numbers(String keyword) throws RejectedException {
        return Arrays.stream(text(keyword).split(",", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private String text(String keyword) throws RejectedException {
        String text = texts.get(keyword);
        if (text == null) {
            throw new RejectedException(
                    "the picture must say how it was made, in a text '%s', found the texts %s; a facet-NN.png or mixes-NN-NN.png of this version does"
                            .formatted(keyword, texts.keySet()));
        }
        return text;
    }
}
