package io.facetwatch.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.minio.GetObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.messages.Item;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedS3Test {
    private static final String BUCKET = "facetwatch";
    private static final String KEY = "runs/a/x.png";
    private static final int HALF_BYTES = 1 << 20;
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

    @Test
    void putCutOffByAKillLeavesTheOldObjectAndNothingElse() throws Exception {
        try (ChildServer child = ChildServer.start(EmbeddedS3.class, folder)) {
            MinioClient client = client(child.address(), EmbeddedS3.SECRET_KEY);
            client.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
            client.putObject(put());
            beginPut(client, HALF_BYTES);
            awaitUnfinishedFile();
            child.kill();
        }

        try (EmbeddedS3 s3 = EmbeddedS3.start(folder, 0)) {
            MinioClient client = client(s3, EmbeddedS3.SECRET_KEY);
            List<String> keys = new ArrayList<>();
            for (Result<Item> result : client.listObjects(
                    ListObjectsArgs.builder().bucket(BUCKET).recursive(true).build())) {
                keys.add(result.get().objectName());
            }

            assertEquals(List.of(KEY), keys);
            assertEquals(BYTES.length, client.statObject(stat()).size());
        }
    }

    /** Announces twice as many bytes as it sends, by a signed address so that the server takes them as they come. */
    private static void beginPut(MinioClient client, int bytes) throws Exception {
        String address = client.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                .method(Http.Method.PUT)
                .bucket(BUCKET)
                .object(KEY)
                .build());
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(2 * bytes);
        OutputStream out = connection.getOutputStream();
        out.write(new byte[bytes]);
        out.flush();
    }

    private void awaitUnfinishedFile() throws Exception {
        while (true) {
            try (Stream<Path> files = Files.list(folder.resolve(BUCKET).resolve("runs/a"))) {
                for (Path file : files.toList()) {
                    if (Files.size(file) > BYTES.length) {
                        return;
                    }
                }
            }
            Thread.sleep(20);
        }
    }

    private static MinioClient client(EmbeddedS3 s3, String secret) {
        return client(s3.endpoint().toString(), secret);
    }

    private static MinioClient client(String endpoint, String secret) {
        return MinioClient.builder()
                .endpoint(endpoint)
                // the client's own default takes 5 s to make
                .httpClient(new OkHttpClient())
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
