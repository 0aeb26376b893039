package io.facetwatch.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How one way of finding facets did on average over classes.
 *
 * @param method name
 * @param classes how many
 * @param within share of them in which the number found is within one of what is separable; 1 where it was told
 * @param ami mean, as the rest
 */
public record FacetSummary(
        String method, int classes, double within, double ami, double purity, double seeds, double subsample) {
    /**
     * One for each method, which all of the agreements have in the same order. Classes that the network tells nothing of are
     * left out: whatever a classifier sees in their codes, the right number is one.
     */
    public static List<FacetSummary> of(List<FacetAgreement> all) {
        List<FacetAgreement> agreements =
                all.stream().filter(agreement -> !agreement.blind()).toList();
        int methods = agreements.isEmpty() ? 0 : agreements.get(0).methods().size();
        return IntStream.range(0, methods)
                .mapToObj(method -> of(
                        agreements.stream()
                                .map(agreement -> agreement.methods().get(method))
                                .toList(),
                        agreements.size()))
                .toList();
    }

    private static FacetSummary of(List<MethodAgreement> all, int classes) {
        return new FacetSummary(
                all.get(0).method(),
                classes,
                mean(all, each -> each.within() ? 1 : 0),
                mean(all, MethodAgreement::ami),
                mean(all, MethodAgreement::purity),
                mean(all, MethodAgreement::seeds),
                mean(all, MethodAgreement::subsample));
    }

    private static double mean(List<MethodAgreement> all, ToDoubleFunction<MethodAgreement> value) {
        return all.stream().mapToDouble(value).average().orElse(Double.NaN);
    }
}
