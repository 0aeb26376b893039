package io.facetwatch.pipeline;

/**
 * How units are worked on.
 *
 * @param analysis what is looked for
 * @param drawing who draws what was found
 */
public record Method(Analysis analysis, Drawing drawing) {}
