package io.facetwatch.cli;

import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.pipeline.DeconvReach;
import io.facetwatch.pipeline.HeatMap;
import io.facetwatch.pipeline.PixelMap;
import io.facetwatch.pipeline.UnitAtImage;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Planes;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Draws what in images drives units of one layer, by one or several rules; closing it frees native memory. */
final class HeatMaps implements AutoCloseable {
    private record Rules(GraphRunner runner, GradientGraph compiled) {}

    private final Preprocessing preprocessing;
    private final Map<String, Rules> byName = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();

    /**
     * Compiles the network for each of the rules that mean something at the layer.
     *
     * @throws IllegalArgumentException if none of those that are asked for does
     * @throws io.facetwatch.autodiff.NoRuleException if one of them cannot go through an operator before the layer
     */
    HeatMaps(LayerOfFile layer, Preprocessing preprocessing, Map<String, RuleSet> rules, GraphRunner.Factory runners) {
        this.preprocessing = preprocessing;
        rules.forEach((name, set) -> {
            Optional<String> meaningless = DeconvReach.whyNot(layer.graph(), layer.value(), name);
            if (meaningless.isPresent()) {
                leftOut.add("heat by %s is left out: %s".formatted(name, meaningless.get()));
                return;
            }
            GradientGraph compiled = GradientCompiler.compile(layer.graph(), layer.value(), set);
            byName.put(name, new Rules(runners.open(compiled.graph()), compiled));
        });
        if (byName.isEmpty() && !leftOut.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", leftOut));
        }
    }

    /** Why rules that were asked for are not among the maps. */
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /** The photograph, then a map by each of the rules, of a unit where it is largest. */
    List<Image> of(Image photo, int unit) {
        List<Image> row = new ArrayList<>();
        row.add(Planes.coloured(photo));
        Tensor batch = preprocessing.batch(List.of(photo));
        byName.forEach((name, rules) -> {
            PixelMap map = new PixelMap(rules.runner(), rules.compiled(), batch);
            float[] pixels =
                    map.of(UnitAtImage.of(map.layer(), OptionalInt.of(unit)).seed());
            row.add(HeatMap.of(photo, preprocessing, pixels).draw(name));
        });
        return row;
    }

    @Override
    public void close() {
        byName.values().forEach(rules -> rules.runner().close());
    }
}
