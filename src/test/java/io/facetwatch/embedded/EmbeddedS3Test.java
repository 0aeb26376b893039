package io.facetwatch.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedS3Test {
    private static final String BUCKET = "facetwatch";
    private static final String KEY = "runs/a/x.png";
    private static final byte[] BYTES = {1, 2, 3};

    @TempDir
    Path folder;

    @Test
    void restartOnTheSameFolderKeepsObjectAndContentType() throws Exception {
        try (EmbeddedS3 s3 = EmbeddedS3.start(folder, 0)) {
            MinioClient client = client(s3, EmbeddedS3.SECRET_KEY);
            client.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
            client.putObject(put());
        }

        try (EmbeddedS3 s3 = EmbeddedS3.start(folder, 0)) {
            MinioClient client = client(s3, EmbeddedS3.SECRET_KEY);

            assertEquals("image/png", client.statObject(stat()).contentType());
            try (InputStream found = client.getObject(
                    GetObjectArgs.builder().bucket(BUCKET).object(KEY).build())) {
                assertArrayEquals(BYTES, found.readAllBytes());
            }
        }
    }

    @Test
    void wrongSecretIsRefused() throws Exception {
        try (EmbeddedS3 s3 = EmbeddedS3.start(folder, 0)) {
            client(s3, EmbeddedS3.SECRET_KEY)
                    .makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());

            ErrorResponseException refused = assertThrows(ErrorResponseException.class, () -> client(s3, "wrong-secret")
                    .putObject(put()));

            assertEquals(403, refused.response().code());
        }
    }

    private static MinioClient client(EmbeddedS3 s3, String secret) {
        return MinioClient.builder()
                .endpoint(s3.endpoint().toString())
                .credentials(EmbeddedS3.ACCESS_KEY, secret)
                .build();
    }

    private static PutObjectArgs put() {
        return PutObjectArgs.builder()
                .bucket(BUCKET)
                .object(KEY)
                .data(BYTES, BYTES.length)
                .contentType("image/png")
                .build();
    }

    private static StatObjectArgs stat() {
        return StatObjectArgs.builder().bucket(BUCKET).object(KEY).build();
    }
}
