package io.facetwatch.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The loopback address of the embedded servers, and ports that were free a moment ago. */
final class Ports {
    static final String HOST = "127.0.0.1";

    private Ports() {}

    /** Two different free ports; another process may take one before it is used, so the caller tries again. */
    static int[] twoFree() throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (ServerSocket first = new ServerSocket(0, 1, loopback);
                ServerSocket second = new ServerSocket(0, 1, loopback)) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        }
    }
}
