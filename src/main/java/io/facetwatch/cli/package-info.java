/** The command line: serve, demo, inspect, publish, visualize, bench. Wires the parts together; may import everything. */
@NullMarked
package io.facetwatch.cli;

import org.jspecify.annotations.NullMarked;
