package io.facetwatch.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** The object store. */
@ConfigMapping(prefix = "facetwatch.s3")
public interface S3Config {
    /** Address of MinIO or any S3-compatible server. */
    @WithDefault("http://localhost:9000")
    URI endpoint();

    /** Access key. */
    String accessKey();

    /** Secret key. */
    String secretKey();

    /** Bucket of everything; made if absent. */
    @WithDefault("facetwatch")
    String bucket();
}
