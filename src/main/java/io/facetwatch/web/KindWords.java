package io.facetwatch.web;

import io.facetwatch.drift.Event;
import io.facetwatch.event.EventKind;
import io.facetwatch.web.Neighbours.Link;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What happened to units, by its kind: "25 units of stage3 <em>stopped firing</em>", one or many. */
final class KindWords {
    /** Kinds that happen to units; the others are about a whole checkpoint. */
    private static final Map<EventKind, String> DEEDS = new EnumMap<>(Map.of(
            EventKind.BORN, "gained a facet",
            EventKind.LOST, "lost a facet",
            EventKind.SPLIT, "saw a facet split",
            EventKind.MERGED, "saw facets merge",
            EventKind.COLLAPSED, "collapsed to fewer distinct facets",
            EventKind.LABEL_CHANGED, "got a picture that the network calls something else",
            EventKind.UNIT_DEAD, "stopped firing",
            EventKind.UNIT_REVIVED, "fired again",
            EventKind.NOT_FINITE, "became NaN or infinite"));

    /** ours: of so many each has its name in the sentence. */
    private static final int MOST_NAMED = 3;

    private KindWords() {}

    /** "25 units of stage3 stopped firing", "Apple and Tomato of logits gained a facet". */
    static String together(List<Link> units, String layer, EventKind kind) {
        String who = units.size() > MOST_NAMED
                ? Numbers.count(units.size(), "unit")
                : named(units.stream().map(Link::text).toList());
        return "%s of %s %s".formatted(who, layer, deed(kind));
    }

    /** "Apple", "Apple and Pear", "Apple, Pear and Tomato". */
    private static String named(List<String> names) {
        int last = names.size() - 1;
        return last <= 0
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** A sentence without the checkpoint that it begins with, for where that stands already. */
    static String withoutStep(String sentence, long step) {
        String prefix = "checkpoint %d: ".formatted(step);
        return sentence.startsWith(prefix) ? sentence.substring(prefix.length()) : sentence;
    }

    private static String deed(EventKind kind) {
        return DEEDS.getOrDefault(kind, kind.label().replace('-', ' '));
    }

    /** On a card: "facet lost", "dead". */
    static String badge(Event.Kind kind) {
        return switch (kind) {
            case BORN, LOST, SPLIT, MERGED -> "facet " + kind.name().toLowerCase(Locale.ROOT);
            case COLLAPSED -> "collapsed";
            case LABEL_CHANGED -> "label changed";
            case UNIT_DEAD -> "dead";
            case UNIT_REVIVED -> "alive again";
            case NOT_FINITE -> "not finite";
        };
    }
}
