package io.facetwatch.cli;

import io.facetwatch.probe.ProbeImage;
import io.facetwatch.probe.ProbeSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What makes a comparison say less than it seems to, though it can be made. */
final class Cautions {
    /** ours: of fewer, a facet is a handful of images, and the demo's lost varieties go unseen. */
    private static final int FEW_IMAGES = 50;

    private Cautions() {}

    /** In plain words; none where all is well. */
    static List<String> of(List<Path> models, ProbeSet probe) throws IOException {
        List<String> cautions = new ArrayList<>();
        for (Path model : models.subList(1, models.size())) {
            if (Files.mismatch(models.get(0), model) < 0) {
                cautions.add("%s is the same file as the baseline: nothing can differ".formatted(model));
            }
        }
        if (probe.size() < FEW_IMAGES) {
            cautions.add("the probe set has %d images: with fewer than %d most changes go unseen"
                    .formatted(probe.size(), FEW_IMAGES));
        }
        TreeSet<String> labels = probe.images().stream()
                .map(ProbeImage::label)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        if (labels.size() == 1) {
            cautions.add("all probe images are of one class, %s: changes of units for others go unseen"
                    .formatted(labels.first()));
        }
        return cautions;
    }
}
