package io.facetwatch.app;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;

/** The probe set. */
@ConfigMapping(prefix = "facetwatch.probe")
public interface ProbeConfig {
    /** Folder or ZIP file of the probe images; the same on every instance. */
    Path location();

    /** Channels, height and width that the watched networks take, as in 3,224,224; images of another size are resized. */
    List<Integer> shape();
}
