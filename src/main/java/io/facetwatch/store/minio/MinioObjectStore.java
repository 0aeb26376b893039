package io.facetwatch.store.minio;

import io.facetwatch.store.ObjectInfo;
import io.facetwatch.store.ObjectKey;
import io.facetwatch.store.ObjectStore;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Objects in one bucket of an S3 server, through the MinIO client. Closing it lets go of its connections and threads.
 *
 * <p>An error names the key, the bucket and the server.
 */
public final class MinioObjectStore implements ObjectStore, AutoCloseable {
    // ours: the smallest part that S3 allows is 5 MiB; a server may hold a whole part in memory to check its digest
    private static final long PART_BYTES = 8L << 20;

    private final S3Location location;
    private final S3Requests requests;
    private final MinioClient client;

    private MinioObjectStore(S3Location location) {
        this.location = location;
        this.requests = new S3Requests(location);
        this.client = requests.client();
    }

    /** Opens the bucket, which is made if absent. */
    public static MinioObjectStore open(S3Location location) throws IOException {
        MinioObjectStore store = new MinioObjectStore(location);
        try {
            store.makeBucket();
            return store;
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Returns if the server answers and has the bucket; throws if not. */
    public void ping() throws IOException {
        if (!hasBucket()) {
            throw new IOException("%s must exist, found none".formatted(location));
        }
    }

    @Override
    public void put(String key, byte[] bytes, String contentType) throws IOException {
        PutObjectArgs args = PutObjectArgs.builder().bucket(location.bucket()).object(ObjectKey.check(key)).stream(
                        new ByteArrayInputStream(bytes), (long) bytes.length, PART_BYTES)
                .contentType(contentType)
                .build();
        requests.call(key, () -> client.putObject(args));
    }

    @Override
    public void upload(String key, Path file, String contentType) throws IOException {
        requests.call(key, () -> {
            UploadObjectArgs args = UploadObjectArgs.builder()
                    .bucket(location.bucket())
                    .object(ObjectKey.check(key))
                    .filename(file.toString(), PART_BYTES)
                    .contentType(contentType)
                    .build();
            return client.uploadObject(args);
        });
    }

    @Override
    public Optional<byte[]> get(String key) throws IOException {
        return read(key, InputStream::readAllBytes);
    }

    @Override
    public Optional<ObjectInfo> stat(String key) throws IOException {
        StatObjectArgs args = StatObjectArgs.builder()
                .bucket(location.bucket())
                .object(ObjectKey.check(key))
                .build();
        return requests.find(key, () -> client.statObject(args))
                .map(found -> new ObjectInfo(key, found.size(), found.contentType()));
    }

    @Override
    public List<String> list(String prefix) throws IOException {
        return items(ListObjectsArgs.builder().prefix(prefix).recursive(true)).stream()
                .map(Item::objectName)
                .sorted()
                .toList();
    }

    @Override
    public SortedMap<String, String> versions(String prefix) throws IOException {
        SortedMap<String, String> versions = new TreeMap<>();
        for (Item item : items(ListObjectsArgs.builder().prefix(prefix).recursive(true))) {
            versions.put(item.objectName(), "%s, %d bytes".formatted(item.etag(), item.size()));
        }
        return versions;
    }

    @Override
    public List<String> folders(String folder) throws IOException {
        return items(ListObjectsArgs.builder()
                        .prefix(ObjectKey.checkFolder(folder))
                        .recursive(false))
                .stream()
                .filter(Item::isDir)
                .map(Item::objectName)
                .sorted()
                .toList();
    }

    @Override
    public boolean download(String key, Path file) throws IOException {
        return read(key, in -> Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING))
                .isPresent();
    }

    @Override
    public void close() {
        requests.close();
    }

    private boolean hasBucket() throws IOException {
        BucketExistsArgs args =
                BucketExistsArgs.builder().bucket(location.bucket()).build();
        return requests.call("", () -> client.bucketExists(args));
    }

    private void makeBucket() throws IOException {
        if (hasBucket()) {
            return;
        }
        MakeBucketArgs args = MakeBucketArgs.builder().bucket(location.bucket()).build();
        requests.call("", () -> {
            client.makeBucket(args);
            return location;
        });
    }

    private List<Item> items(ListObjectsArgs.Builder wanted) throws IOException {
        ListObjectsArgs args = wanted.bucket(location.bucket()).build();
        return requests.call(args.prefix(), () -> {
            List<Item> items = new ArrayList<>();
            for (Result<Item> result : client.listObjects(args)) {
                items.add(result.get());
            }
            return items;
        });
    }

    private <T> Optional<T> read(String key, Reading<T> reading) throws IOException {
        GetObjectArgs args = GetObjectArgs.builder()
                .bucket(location.bucket())
                .object(ObjectKey.check(key))
                .build();
        return requests.find(key, () -> {
            try (InputStream in = client.getObject(args)) {
                return reading.of(in);
            }
        });
    }

    private interface Reading<T> {
        T of(InputStream in) throws IOException;
    }
}
