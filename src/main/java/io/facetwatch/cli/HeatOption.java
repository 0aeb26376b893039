package io.facetwatch.cli;

import io.facetwatch.autodiff.rule.LrpSettings;
import io.facetwatch.autodiff.rule.PixelRange;
import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.tensor.Preprocessing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** By which rules to show what in the images of a facet drives the unit. */
final class HeatOption {
    @Option(
            names = "--heat",
            split = ",",
            paramLabel = "RULES",
            description = "Also draw what drives the unit in the nine images nearest to each facet's centroid, by lrp,"
                    + " deconv, guided or gradient; several with commas between. Default: none is drawn.")
    private List<String> rules = List.of();

    boolean isAsked() {
        return !rules.isEmpty();
    }

    /** The rules by name, in the order in which they were asked for. */
    Map<String, RuleSet> rules(Preprocessing preprocessing) {
        Map<String, RuleSet> sets = new LinkedHashMap<>();
        for (String name : rules) {
            sets.put(name, RuleSet.named(name, LrpSettings.composite(PixelRange.of(preprocessing))));
        }
        return sets;
    }
}
