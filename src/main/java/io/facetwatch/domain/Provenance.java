package io.facetwatch.domain;

/**
 * Says what a result was made from: the same values give the same bytes on the CPU.
 *
 * @param modelSha256 digest of the ONNX file, 64 hex digits
 * @param probeDigest digest of the probe set's decoded images in order, 64 hex digits
 * @param preset name of the synthesis preset
 * @param seed the run's seed, from which every other seed is derived
 * @param codeVersion version of Facetwatch
 */
public record Provenance(String modelSha256, String probeDigest, String preset, long seed, String codeVersion) {}
