package io.facetwatch.cli;

import io.facetwatch.app.AnalysisFactory;
import io.facetwatch.scan.Selection;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which probe images make up a unit's facets, as a user says it.
 *
 * @param rule one of {@code auto}, {@code top}, {@code class}, {@code active}
 * @param most images of one unit, if the user says
 * @param shareRatio of the probe set that are a unit's, in (0, 1], if the user says that instead
 */
record ImageChoice(String rule, OptionalInt most, OptionalDouble shareRatio) {
    static final String AUTO = "auto";

    /** ours: what the hand-made comparison on photographs was done with. */
    private static final int TOP = 120;

    /** ours: as the service; enough for every image of a class in a probe set of some thousand. */
    private static final int ACTIVE = 1000;

    ImageChoice {
        if (most.isPresent() && most.getAsInt() < 1) {
            throw new IllegalArgumentException("--top must be at least 1, found %d".formatted(most.getAsInt()));
        }
    }

    /**
     * What the user says.
     *
     * @param top a number, or a share as in 2%; empty if the user says neither
     */
    static ImageChoice of(String rule, String top) {
        if (top.isEmpty()) {
            return new ImageChoice(rule, OptionalInt.empty(), OptionalDouble.empty());
        }
        if (top.matches("[0-9]{1,9}")) {
            return new ImageChoice(rule, OptionalInt.of(Integer.parseInt(top)), OptionalDouble.empty());
        }
        double percent = top.matches("[0-9]{1,3}([.][0-9]{1,6})?%") ? Double.parseDouble(top.replace("%", "")) : 0;
        if (!(percent > 0 && percent <= 100) || !rule.matches("top|auto")) {
            throw new IllegalArgumentException(
                    "--top must be a number of images, or for top a share of them as in 2%%, found %s for %s"
                            .formatted(top, rule));
        }
        return new ImageChoice(rule, OptionalInt.empty(), OptionalDouble.of(percent / 100));
    }

    /** The rule for output units. */
    Selection ofOutputs() {
        return rule.equals(AUTO) ? active() : named();
    }

    /** The rule for all other units. */
    Selection ofHidden() {
        return rule.equals(AUTO) ? top() : named();
    }

    /** Of how many images the codes are needed, at least. */
    int codes() {
        return most.orElse(rule.equals("active") ? ACTIVE : TOP);
    }

    private Selection named() {
        return switch (rule) {
            case "top" -> top();
            case "class" -> Selection.ofClass();
            case "active" -> active();
            default ->
                throw new IllegalArgumentException(
                        "unknown selection '%s'; known are auto, top, class, active".formatted(rule));
        };
    }

    private Selection top() {
        return shareRatio.isPresent() ? Selection.top(shareRatio.getAsDouble(), 1) : Selection.top(0, most.orElse(TOP));
    }

    private Selection active() {
        return Selection.active(AnalysisFactory.ACTIVE_RANGE_RATIO, most.orElse(ACTIVE));
    }
}
