/** The probe set: the fixed, hashed images on which every checkpoint is measured. In: a folder or ZIP file. Out: {@link ProbeSet}. Imports {@code tensor}, {@code domain}. */
@NullMarked
package io.facetwatch.probe;

import org.jspecify.annotations.NullMarked;
