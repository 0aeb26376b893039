package io.facetwatch.store.minio;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.embedded.EmbeddedS3;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.ObjectStoreContract;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class MinioObjectStoreTest extends ObjectStoreContract {
    private final AtomicInteger buckets = new AtomicInteger();
    private @Nullable EmbeddedS3 s3;
    private @Nullable MinioObjectStore store;

    @BeforeAll
    void start(@TempDir Path objects) throws IOException {
        s3 = EmbeddedS3.start(objects, 0);
    }

    @AfterAll
    void stop() throws IOException {
        server().close();
    }

    @BeforeEach
    void open() throws IOException {
        store = MinioObjectStore.open(location(server().endpoint(), "bucket-" + buckets.incrementAndGet()));
    }

    @AfterEach
    void close() {
        bucket().close();
    }

    @Override
    protected ObjectStore store() {
        return bucket();
    }

    @Test
    void pingReturnsWhileTheServerHasTheBucket() throws IOException {
        bucket().ping();
    }

    @Test
    void serverThatIsGoneIsAnErrorThatNamesKeyBucketAndEndpoint() throws IOException {
        MinioObjectStore orphan;
        URI endpoint;
        try (EmbeddedS3 other = EmbeddedS3.start(folder.resolve("other"), 0)) {
            endpoint = other.endpoint();
            orphan = MinioObjectStore.open(location(endpoint, "lost"));
        }

        try (orphan) {
            IOException error = assertThrows(IOException.class, () -> orphan.get("a/b.json"));

            for (String part : new String[] {"a/b.json", "lost", endpoint.toString()}) {
                assertTrue(error.toString().contains(part), error::toString);
            }
            assertThrows(IOException.class, orphan::ping);
        }
    }

    @Test
    void wrongSecretIsAnErrorAndNotAMissingObject() throws IOException {
        S3Location.Credentials wrong = new S3Location.Credentials(EmbeddedS3.ACCESS_KEY, "wrong-secret");
        S3Location location = new S3Location(server().endpoint(), wrong, "bucket-1", Duration.ofSeconds(5));

        IOException error = assertThrows(
                IOException.class, () -> MinioObjectStore.open(location).close());

        assertTrue(!error.toString().contains("wrong-secret"), error::toString);
    }

    private static S3Location location(URI endpoint, String bucket) {
        S3Location.Credentials credentials = new S3Location.Credentials(EmbeddedS3.ACCESS_KEY, EmbeddedS3.SECRET_KEY);
        return new S3Location(endpoint, credentials, bucket, Duration.ofSeconds(10));
    }

    private EmbeddedS3 server() {
        return Objects.requireNonNull(s3);
    }

    private MinioObjectStore bucket() {
        return Objects.requireNonNull(store);
    }
}
