package io.facetwatch.probe;

/** An image that was left out of a probe set, and why. */
public record Unreadable(String path, String reason) {}
