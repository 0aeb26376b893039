package io.facetwatch.scan;

import io.facetwatch.probe.ProbeImage;
import io.facetwatch.probe.ProbeSet;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The classes of a network's output units and of the probe set's images.
 *
 * @param classNames by output unit; empty where they are not known
 * @param ofImages by image id
 */
public record Labels(List<String> classNames, List<Optional<String>> ofImages) {
    public Labels {
        classNames = List.copyOf(classNames);
        ofImages = List.copyOf(ofImages);
    }

    public static Labels of(List<String> classNames, ProbeSet probe) {
        return new Labels(
                classNames, probe.images().stream().map(ProbeImage::label).toList());
    }

    /** The images whose label is the name of the unit's class, or its number where no class is called so. */
    public BitSet imagesOf(int unit) {
        BitSet images = new BitSet();
        for (int image = 0; image < ofImages.size(); image++) {
            images.set(image, matches(unit, image));
        }
        return images;
    }

    boolean matches(int unit, int image) {
        return unit < classNames.size()
                && ofImages.get(image).filter(label -> isNamed(label, unit)).isPresent();
    }

    private boolean isNamed(String label, int unit) {
        return label.equals(classNames.get(unit))
                || (label.equals(String.valueOf(unit)) && !classNames.contains(label));
    }

    /** Whether the image's label is the name or the number of any class. */
    boolean isKnown(int image) {
        return ofImages.get(image)
                .filter(label -> classNames.contains(label) || isNumber(label))
                .isPresent();
    }

    /** How many images' labels are names or numbers of classes. */
    public int known() {
        int known = 0;
        for (int image = 0; image < ofImages.size(); image++) {
            known += isKnown(image) ? 1 : 0;
        }
        return known;
    }

    private boolean isNumber(String label) {
        return label.matches("0|[1-9][0-9]{0,5}") && Integer.parseInt(label) < classNames.size();
    }
}
