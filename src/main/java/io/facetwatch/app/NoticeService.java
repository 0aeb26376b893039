package io.facetwatch.app;

import io.facetwatch.metrics.Meters;
import io.facetwatch.metrics.NoticeChannel;
import io.facetwatch.metrics.NoticeOutcome;
import io.facetwatch.notice.Alertmanager;
import io.facetwatch.notice.Backoff;
import io.facetwatch.notice.Channel;
import io.facetwatch.notice.Delivery;
import io.facetwatch.notice.Notices;
import io.facetwatch.notice.Pages;
import io.facetwatch.notice.Webhook;
import io.facetwatch.stream.Topics;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Sends alerts where the configuration wants them. */
@Startup
@Singleton
public class NoticeService {
    private static final Logger LOG = Logger.getLogger("io.facetwatch.notice");

    private final Meters meters;
    private final Notices notices;

    /** @param streams is asked for so that the topics are made before they are read */
    NoticeService(
            NoticesConfig config,
            Meters meters,
            KafkaStreams streams,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "quarkus.kafka-streams.application-id") String application) {
        this.meters = meters;
        Notices.Settings settings = new Notices.Settings(
                bootstrapServers,
                Topics.FACET_ALERTS,
                application + "-notices",
                config.timeout(),
                new Backoff(config.firstPause(), config.longestPause()));
        this.notices = new Notices(channels(config), settings, this::attempted);
        streams.state();
    }

    static List<Channel> channels(NoticesConfig config) {
        Pages pages = new Pages(config.galleryUrl());
        List<Channel> channels = new ArrayList<>();
        config.webhookUrl().ifPresent(url -> {
            String secret = config.webhookSecret()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "facetwatch.notices.webhook-secret is required with facetwatch.notices.webhook-url"));
            channels.add(new Webhook(url, secret, pages));
        });
        config.alertmanagerUrl().ifPresent(url -> channels.add(new Alertmanager(url, pages)));
        return channels;
    }

    private void attempted(String channel, String id, Delivery delivery, String words) {
        meters.service()
                .noticeAttempted(
                        NoticeChannel.valueOf(channel.toUpperCase(Locale.ROOT)),
                        NoticeOutcome.valueOf(delivery.name()));
        switch (delivery) {
            case DELIVERED -> LOG.debugf("notice delivered: channel=%s id=%s", channel, id);
            case RETRIED -> LOG.warnf("notice not delivered yet: channel=%s id=%s reason=%s", channel, id, words);
            case REFUSED -> LOG.errorf("notice refused: channel=%s id=%s reason=%s", channel, id, words);
        }
    }

    @PreDestroy
    void stop() {
        notices.close();
    }
}
