package io.facetwatch.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where alerts are sent, beside the topic facet-alerts. */
@ConfigMapping(prefix = "facetwatch.notices")
public interface NoticesConfig {
    /** Receiver of signed requests; none if absent. */
    Optional<URI> webhookUrl();

    /** What requests to the webhook are signed with: at least 16 characters. */
    Optional<String> webhookSecret();

    /** Root of Alertmanager, as in http://localhost:9093; none if absent. */
    Optional<URI> alertmanagerUrl();

    /** Root of the service's pages as people reach them: notices link there. */
    @WithDefault("http://localhost:8080")
    URI galleryUrl();

    /** How long a receiver may take. */
    @WithDefault("10s")
    Duration timeout();

    /** Pause before the second attempt; doubled before each further one. */
    @WithDefault("1s")
    Duration firstPause();

    /** Longest pause. Attempts go on until the receiver answers. */
    @WithDefault("1m")
    Duration longestPause();
}
