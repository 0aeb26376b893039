/**
 * A Kafka broker and an S3 server for one machine: in: a folder and a port; out: the address of a running server whose
 * data survives a restart and a kill. Imports no other package of Facetwatch.
 */
@NullMarked
package io.facetwatch.embedded;

import org.jspecify.annotations.NullMarked;
