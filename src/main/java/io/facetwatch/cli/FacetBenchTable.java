package io.facetwatch.cli;

import io.facetwatch.bench.FacetAgreement;
import io.facetwatch.bench.FacetMethod;
import io.facetwatch.bench.FacetSummary;
import io.facetwatch.bench.MethodAgreement;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code bench facets} found, for people: a line for each class, and the means of each method. */
final class FacetBenchTable {
    private static final String CLASS = "%-28s %-14s %5s %4s %4s %5s %5s";
    private static final String SUMMARY = "%-8s %6s %6s %6s %6s %6s";

    private final List<FacetMethod> methods;

    FacetBenchTable(List<FacetMethod> methods) {
        this.methods = methods;
    }

    String head() {
        return CLASS.formatted("model", "class", "n", "var", "sep", "found", "pure")
                + methods.stream().map(FacetMethod::name).map("%8s"::formatted).collect(Collectors.joining());
    }

    /** One line below {@link #head}: AMI for each method. */
    String row(String model, FacetAgreement agreement) {
        MethodAgreement first = agreement.methods().get(0);
        return CLASS.formatted(
                        model,
                        agreement.label(),
                        agreement.images(),
                        agreement.varieties(),
                        agreement.separable(),
                        first.found(),
                        two(first.purity()))
                + agreement.methods().stream()
                        .map(method -> "%8s".formatted(two(method.ami())))
                        .collect(Collectors.joining())
                + (agreement.blind() ? "  nothing learned" : "");
    }

    String summaryHead() {
        return SUMMARY.formatted("method", "within", "AMI", "purity", "seeds", "80%");
    }

    String summary(FacetSummary summary) {
        boolean isOpen = methods.stream()
                .anyMatch(method -> method.isOpen() && method.name().equals(summary.method()));
        return SUMMARY.formatted(
                summary.method(),
                isOpen ? two(summary.within()) : "-",
                three(summary.ami()),
                three(summary.purity()),
                three(summary.seeds()),
                three(summary.subsample()));
    }

    private static String two(double value) {
        return "%.2f".formatted(value);
    }

    private static String three(double value) {
        return "%.3f".formatted(value);
    }
}
