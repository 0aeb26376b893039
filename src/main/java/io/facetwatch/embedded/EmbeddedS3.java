package io.facetwatch.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/**
 * An S3 server inside this process which keeps its objects as files, for one machine; it listens on 127.0.0.1 only.
 *
 * <p>An object appears whole or not at all under its key, also when the process is killed. While an object is written a
 * list may show a second key, the object's with '-' and a UUID at its end. One process at a time may use a folder.
 */
public final class EmbeddedS3 implements AutoCloseable {
    // ours: the keys guard nothing that a user of the machine could not read in the folder
    public static final String ACCESS_KEY = "facetwatch";
    public static final String SECRET_KEY = "facetwatch-local";

    // ours: requests are few and short, the server's default of 200 threads is for many clients
    private static final int MAX_THREADS = 32;

    // ours: idle connections of clients would be waited for, and a put that is cut off leaves the old object
    private static final long STOP_TIMEOUT_MILLIS = 0;

    private final S3Proxy server;
    private final FolderLock lock;
    private final URI endpoint;

    private EmbeddedS3(S3Proxy server, FolderLock lock) {
        this.server = server;
        this.lock = lock;
        this.endpoint = URI.create("http://" + Ports.HOST + ":" + server.getPort());
    }

    /**
     * Starts a server on the folder's buckets, or on none if the folder is empty or absent; returns when it serves.
     *
     * @param port the port of 127.0.0.1, 0 for any free one
     * @throws IOException if the folder can't be used or the port is taken
     */
    public static EmbeddedS3 start(Path folder, int port) throws IOException {
        Path objects = folder.toAbsolutePath().normalize();
        FolderLock lock = FolderLock.take(objects);
        try {
            Leftovers.delete(objects);
            return new EmbeddedS3(started(objects, port), lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static S3Proxy started(Path objects, int port) throws IOException {
        Properties settings = new Properties();
        settings.setProperty("jclouds.filesystem.basedir", objects.toString());
        S3Proxy server = S3Proxy.builder()
                .blobStore(BlobStores.create("filesystem", settings))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .endpoint(URI.create("http://" + Ports.HOST + ":" + port))
                .jettyMaxThreads(MAX_THREADS)
                .stopTimeout(STOP_TIMEOUT_MILLIS)
                .build();
        try {
            server.start();
            return server;
        } catch (Exception e) {
            throw new IOException(
                    "S3 server on folder %s and port %d did not start: %s".formatted(objects, port, e.getMessage()), e);
        }
    }

    /** Runs a server as a process of its own until it is stopped: folder, then port; prints the address as one line. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "expected 2 arguments, folder and port, found %d".formatted(args.length));
        }
        System.out.println(start(Path.of(args[0]), Integer.parseInt(args[1])).endpoint());
    }

    /** The address for clients, {@code http://127.0.0.1:port}. */
    public URI endpoint() {
        return endpoint;
    }

    /** Cuts off running requests and stops; the objects stay in the folder. */
    @Override
    public void close() throws IOException {
        try {
            server.stop();
            lock.close();
        } catch (Exception e) {
            throw new IOException("S3 server at %s did not stop: %s".formatted(endpoint, e.getMessage()), e);
        }
    }
}
