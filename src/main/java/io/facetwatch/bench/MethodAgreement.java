package io.facetwatch.bench;

/**
 * How the facets found in one way agree with the known varieties, and with themselves.
 *
 * @param method name
 * @param found how many facets
 * @param within whether that is within one of what is separable, of which there is always one; true where it was told how many
 * @param ami adjusted mutual information with the varieties
 * @param purity share of images of the commonest variety of their facet
 * @param seeds AMI between two seeds
 * @param subsample AMI on all images in both between two subsamples of 80 %
 */
public record MethodAgreement(
        String method, int found, boolean within, double ami, double purity, double seeds, double subsample) {}
