package io.facetwatch.app;

import io.facetwatch.embedded.EmbeddedS3;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.minio.MinioObjectStore;
import io.facetwatch.store.minio.S3Location;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The same with a real S3 server: images, folders, tar shards and archives come through its protocol. */
@TestInstance(Lifecycle.PER_CLASS)
class BucketImagesOnS3Test extends BucketImagesTest {
    private final AtomicInteger buckets = new AtomicInteger();
    private @Nullable EmbeddedS3 server;
    private @Nullable MinioObjectStore store;

    @BeforeAll
    void start(@TempDir Path objects) throws IOException {
        server = EmbeddedS3.start(objects, 0);
    }

    @AfterAll
    void stop() throws IOException {
        Objects.requireNonNull(server).close();
    }

    @BeforeEach
    void open() throws IOException {
        S3Location.Credentials credentials = new S3Location.Credentials(EmbeddedS3.ACCESS_KEY, EmbeddedS3.SECRET_KEY);
        store = MinioObjectStore.open(new S3Location(
                Objects.requireNonNull(server).endpoint(),
                credentials,
                "images-" + buckets.incrementAndGet(),
                Duration.ofSeconds(10)));
    }

    @AfterEach
    void close() {
        Objects.requireNonNull(store).close();
    }

    @Override
    ObjectStore objects() {
        return Objects.requireNonNull(store);
    }
}
