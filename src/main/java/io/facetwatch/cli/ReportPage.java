package io.facetwatch.cli;

import io.facetwatch.pipeline.Trial;
import io.facetwatch.pipeline.Trial.Drawn;
import io.facetwatch.pipeline.TrialSubject;
import io.facetwatch.pipeline.TrialSubject.RealFacet;
import io.facetwatch.tensor.ContactSheet;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * What the page that holds presets side by side shows, ready to be written down.
 *
 * @param title which network and layer
 * @param images number of probe images
 */
record ReportPage(String title, int images, List<UnitPart> units) {
    private static final ContactSheet MEMBERS = new ContactSheet(3, 2, 255);
    private static final int SHOWN_MEMBERS = 9;

    /** Columns of the table of measures, in their order. */
    private static final List<Measure> MEASURES = List.of(
            new Measure(
                    "activation / p99",
                    "median over the facets of the unit's activation on the drawing by the 99th percentile over the real images"),
            new Measure("above p99", "share of the drawings that drive the unit more than that percentile"),
            new Measure("own label", "share of the drawings that the network itself labels as the unit's class"),
            new Measure("own facet", "share of the drawings whose code is nearest to the mean code of their own facet"),
            new Measure(
                    "colour distance",
                    "grey levels by which a pixel has to move, on average, for the drawing to have the colours of its facet's"
                            + " images"),
            new Measure(
                    "convergence",
                    "mean pairwise cosine of the drawings' codes minus that of the images they started from; above 0: they end"
                            + " more alike than they began"),
            new Measure(
                    "diversity", "1 - mean pairwise cosine of the drawings' codes; near 0: the facets look the same"));

    /** A column of the table, and what it means. */
    record Measure(String name, String meaning) {}

    /** One unit. */
    record UnitPart(String name, String summary, List<Column> columns, List<Row> rows) {
        static UnitPart of(TrialSubject subject, List<Trial> trials) {
            return new UnitPart(
                    subject.name(),
                    format(
                            "%d facets, %.1f of them distinct. Over the probe set the unit's activation has its 99th percentile"
                                    + " at %.3g and its maximum at %.3g.",
                            subject.facets().size(), subject.distinctFacets(), subject.percentile(), subject.maximum()),
                    trials.stream().map(trial -> Column.of(subject, trial)).toList(),
                    subject.facets().stream()
                            .map(facet -> Row.of(subject, facet, trials))
                            .toList());
        }

        /** A unit without facets. */
        static UnitPart empty(String name) {
            return new UnitPart(name, "No probe image activates it.", List.of(), List.of());
        }
    }

    /** One way of drawing, with its measures. */
    record Column(String name, List<String> values) {
        static Column of(TrialSubject subject, Trial trial) {
            boolean labelled = subject.classUnit();
            return new Column(
                    trial.preset(),
                    List.of(
                            subject.percentile() > 0
                                    ? format("%.2f", median(trial, subject.percentile()))
                                    : "p99 is not above 0",
                            percent(trial.aboveRatio(subject.percentile())),
                            labelled ? percent(trial.ownLabelRatio()) : "not a class",
                            percent(trial.ownFacetRatio()),
                            format("%.1f", trial.colourDistance()),
                            format("%+.3f", trial.convergence()),
                            format("%.3f", trial.diversity())));
        }

        private static double median(Trial trial, double percentile) {
            double[] ratios = trial.drawings().stream()
                    .mapToDouble(drawing -> drawing.activation() / percentile)
                    .sorted()
                    .toArray();
            return (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
        }
    }

    /** One facet. */
    record Row(int index, int size, String members, String mean, List<Shown> drawings) {
        static Row of(TrialSubject subject, RealFacet facet, List<Trial> trials) {
            List<Image> shown = facet.members().stream().limit(SHOWN_MEMBERS).toList();
            return new Row(
                    facet.index(),
                    facet.size(),
                    source(MEMBERS.of(shown)),
                    source(facet.mean()),
                    trials.stream()
                            .map(trial -> Shown.of(subject, trial.drawings().get(facet.index())))
                            .toList());
        }
    }

    /** One picture and the lines under it. */
    record Shown(String image, List<Line> lines) {
        static Shown of(TrialSubject subject, Drawn drawing) {
            List<Line> lines = new ArrayList<>();
            lines.add(new Line(
                    drawing.activation() > subject.percentile() ? "good" : "bad",
                    format("activation %.3g", drawing.activation())));
            drawing.label()
                    .ifPresent(label -> lines.add(new Line(
                            !subject.classUnit() ? "" : drawing.own() ? "good" : "bad",
                            format("%s %.0f %%", label, 100 * drawing.labelProbability()))));
            lines.add(new Line(
                    drawing.nearestFacet() == drawing.facet() ? "good" : "bad",
                    "nearest facet " + drawing.nearestFacet()));
            lines.add(new Line("", format("colours %.1f off", drawing.colourDistance())));
            return new Shown(source(drawing.image()), lines);
        }
    }

    /** @param kind good, bad or empty */
    record Line(String kind, String text) {}

    /** What the measures mean. */
    public List<Measure> measures() {
        return MEASURES;
    }

    private static String source(Image image) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(Png.encode(image));
    }

    private static String percent(double ratio) {
        return format("%.0f %%", 100 * ratio);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
