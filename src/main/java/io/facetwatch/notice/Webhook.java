package io.facetwatch.notice;

import io.facetwatch.event.FacetAlert;
import io.facetwatch.event.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Any receiver of JSON. The request is signed: header {@code X-Facetwatch-Signature: t=SECONDS,v1=HEX}, where HEX is the
 * HMAC-SHA256, under the shared secret, of SECONDS, a full stop and the body. SECONDS is the Unix time of sending, so that a
 * receiver can refuse what is old; {@code X-Facetwatch-Delivery} is the same at every attempt, so that it can tell repeats.
 */
public final class Webhook implements Channel {
    static final String SIGNATURE = "X-Facetwatch-Signature";
    static final String DELIVERY = "X-Facetwatch-Delivery";

    /** ours: half of the digest's size, in characters; what is shorter can be guessed. */
    private static final int SHORTEST_SECRET = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private final URI receiver;
    private final SecretKeySpec secret;
    private final Pages pages;

    /**
     * A receiver at an address.
     *
     * @throws IllegalArgumentException if the receiver is no HTTP address or the secret is too short
     */
    public Webhook(URI receiver, String secret, Pages pages) {
        this.receiver = Pages.checked("facetwatch.notices.webhook-url", receiver);
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "facetwatch.notices.webhook-secret must have at least %d characters, found %d"
                            .formatted(SHORTEST_SECRET, secret.length()));
        }
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.pages = pages;
    }

    /** What is sent. */
    private record Sent(
            String key,
            String at,
            FacetAlert alert,
            @Nullable String page,
            @Nullable String pageBefore) {}

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public HttpRequest request(Notice notice, Instant now) {
        FacetAlert.Details details = notice.alert().details();
        byte[] body = Json.write(new Sent(
                notice.key(),
                notice.at().toString(),
                notice.alert(),
                details == null ? null : pages.of(details.page()),
                details == null || details.pageBefore() == null ? null : pages.of(details.pageBefore())));
        return HttpRequest.newBuilder(receiver)
                .header("Content-Type", "application/json")
                .header(DELIVERY, notice.id())
                .header(SIGNATURE, signature(now.getEpochSecond(), body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private String signature(long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return "t=%d,v1=%s".formatted(seconds, HexFormat.of().formatHex(mac.doFinal(body)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
