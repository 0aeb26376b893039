package io.facetwatch.metrics;

/** Ways on which people are told of alerts. */
public enum NoticeChannel {
    ALERTMANAGER,
    WEBHOOK
}
