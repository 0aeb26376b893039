package io.facetwatch.store.minio;

import io.minio.MinioClient;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** The connections to one S3 server, and what its errors mean. Closing lets go of connections and threads. */
final class S3Requests implements AutoCloseable {
    // ours: the default of 5 to one server would be the bottleneck of a machine with more threads
    private static final int MAX_REQUESTS = 32;
    private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchObject");

    private final S3Location location;
    private final OkHttpClient connections;
    private final MinioClient client;

    S3Requests(S3Location location) {
        this.location = location;
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequestsPerHost(MAX_REQUESTS);
        connections = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectTimeout(location.timeout())
                .readTimeout(location.timeout())
                .writeTimeout(location.timeout())
                .build();
        client = MinioClient.builder()
                .endpoint(location.endpoint().toString())
                .credentials(
                        location.credentials().accessKey(),
                        location.credentials().secretKey())
                .httpClient(connections)
                .build();
    }

    MinioClient client() {
        return client;
    }

    /** The answer to a request for the object of a key, or empty if the server says that there is no such object. */
    <T> Optional<T> find(String key, Request<T> request) throws IOException {
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

    /** The answer to a request for the object of a key; an error names the key, the bucket and the server. */
    <T> T call(String key, Request<T> request) throws IOException {
        try {
            return request.send();
        } catch (MinioException | IOException | IllegalStateException e) {
            // the client wraps a server that can't be reached in an IllegalStateException
            throw new IOException("object '%s' in %s failed: %s".formatted(key, location, e.getMessage()), e);
        }
    }

    interface Request<T> {
        T send() throws MinioException, IOException;
    }

    @Override
    public void close() {
        connections.dispatcher().executorService().shutdown();
        connections.connectionPool().evictAll();
    }
}
