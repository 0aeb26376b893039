package io.facetwatch.notice;

import java.net.http.HttpRequest;
import java.time.Instant;

/** A way to tell people of an alert. */
public interface Channel {
    /** A short name, one of a closed set: it is a label of metrics and part of a consumer group's name. */
    String name();

    /**
     * The request that tells of the notice.
     *
     * @param now when it is sent
     */
    HttpRequest request(Notice notice, Instant now);
}
