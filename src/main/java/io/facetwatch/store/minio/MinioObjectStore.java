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
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * Objects in one bucket of an S3 server, through the MinIO client. Closing it lets go of its connections and threads.
 *
 * <p>An error names the key, the bucket and the server.
 */
public final class MinioObjectStore implements ObjectStore, AutoCloseable {
    // ours: the smallest part that S3 allows is 5 MiB; a server may hold a whole part in memory to check its digest
    private static final long PART_BYTES = 8L << 20;
    // ours: the default of 5 to one server would be the bottleneck of a machine with more threads
    private static final int MAX_REQUESTS = 32;
    private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchObject");

    private final S3Location location;
    private final OkHttpClient connections;
    private final MinioClient client;

    private MinioObjectStore(S3Location location) {
        this.location = location;
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequestsPerHost(MAX_REQUESTS);
        this.connections = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectTimeout(location.timeout())
                .readTimeout(location.timeout())
                .writeTimeout(location.timeout())
                .build();
        this.client = MinioClient.builder()
                .endpoint(location.endpoint().toString())
                .credentials(
                        location.credentials().accessKey(),
                        location.credentials().secretKey())
                .httpClient(connections)
                .build();
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
        call(key, () -> client.putObject(args));
    }

    @Override
    public void upload(String key, Path file, String contentType) throws IOException {
        call(key, () -> {
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
        return find(key, () -> client.statObject(args))
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
        connections.dispatcher().executorService().shutdown();
        connections.connectionPool().evictAll();
    }

    private boolean hasBucket() throws IOException {
        BucketExistsArgs args =
                BucketExistsArgs.builder().bucket(location.bucket()).build();
        return call("", () -> client.bucketExists(args));
    }

    private void makeBucket() throws IOException {
        if (hasBucket()) {
            return;
        }
        MakeBucketArgs args = MakeBucketArgs.builder().bucket(location.bucket()).build();
        call("", () -> {
            client.makeBucket(args);
            return location;
        });
    }

    private List<Item> items(ListObjectsArgs.Builder wanted) throws IOException {
        ListObjectsArgs args = wanted.bucket(location.bucket()).build();
        return call(args.prefix(), () -> {
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
        return find(key, () -> {
            try (InputStream in = client.getObject(args)) {
                return reading.of(in);
            }
        });
    }

    /** The answer, or empty if the server says that there is no such object. */
    private <T> Optional<T> find(String key, Request<T> request) throws IOException {
        return call(key, () -> {
            try {
                return Optional.of(request.send());
            } catch (ErrorResponseException e) {
                if (ABSENT.contains(e.errorResponse().code())) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private <T> T call(String key, Request<T> request) throws IOException {
        try {
            return request.send();
        } catch (MinioException | IOException | IllegalStateException e) {
            // the client wraps a server that can't be reached in an IllegalStateException
            throw new IOException("object '%s' in %s failed: %s".formatted(key, location, e.getMessage()), e);
        }
    }

    private interface Request<T> {
        T send() throws MinioException, IOException;
    }

    private interface Reading<T> {
        T of(InputStream in) throws IOException;
    }
}
