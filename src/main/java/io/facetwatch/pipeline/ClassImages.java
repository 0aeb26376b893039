package io.facetwatch.pipeline;

import io.facetwatch.graph.Layer;
import io.facetwatch.probe.ProbeImage;
import io.facetwatch.probe.ProbeSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What a unit's class needs in order to have images: a name, and a probe set in which images bear it. */
final class ClassImages {
    private final List<String> classNames;
    private final TreeSet<String> labels = new TreeSet<>();

    ClassImages(List<String> classNames, ProbeSet probe) {
        this.classNames = classNames;
        probe.images().stream().map(ProbeImage::label).flatMap(Optional::stream).forEach(labels::add);
    }

    /** Checks that every one of the units is a class whose images the probe set has. */
    void check(Layer layer, List<Integer> units) throws RejectedException {
        if (layer.kind() != Layer.Kind.OUTPUT) {
            throw new RejectedException("images can be selected by class for output units only, layer '%s' is %s"
                    .formatted(layer.name(), layer.kind()));
        }
        for (int unit : units) {
            if (unit >= classNames.size()) {
                throw new RejectedException(
                        ("images can be selected by class only where classes have names, and unit %d of layer '%s' has none:"
                                        + " name the classes in the order of the units; the labels are %s")
                                .formatted(unit, layer.name(), labels));
            }
            if (!labels.contains(classNames.get(unit)) && !labels.contains(String.valueOf(unit))) {
                throw new RejectedException("no probe image is labelled '%s', the class of unit %d; the labels are %s"
                        .formatted(classNames.get(unit), unit, labels));
            }
        }
    }
}
