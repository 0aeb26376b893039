package io.facetwatch.pipeline;

import io.facetwatch.graph.ClassNames;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Layer;
import java.util.List;
import java.util.Optional;

/** Names of the output units: the announced ones, else those in the file, else none. */
final class ClassLabels {
    private ClassLabels() {}

    static List<String> of(Graph graph, List<String> announced) throws RejectedException {
        List<String> names = announced.isEmpty() ? ClassNames.of(graph).orElse(List.of()) : announced;
        Optional<Layer> output = Network.outputOf(graph);
        if (!names.isEmpty() && output.isPresent() && output.get().units() != names.size()) {
            throw new RejectedException("%s has %d output units, %d class names are given"
                    .formatted(graph.name(), output.get().units(), names.size()));
        }
        return names;
    }
}
