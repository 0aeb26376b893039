package io.facetwatch.app;

import io.smallrye.config.ConfigMapping;
import java.util.List;

/** The probe set. */
@ConfigMapping(prefix = "facetwatch.probe")
public interface ProbeConfig {
    /**
     * Folder or ZIP file of the probe images, or {@code s3://BUCKET/KEY} of a ZIP file in the service's bucket; the same on
     * every instance.
     */
    String location();

    /** Channels, height and width that the watched networks take, as in 3,224,224; images of another size are resized. */
    List<Integer> shape();
}
