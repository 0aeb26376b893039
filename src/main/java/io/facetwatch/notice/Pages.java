package io.facetwatch.notice;

import java.net.URI;

/** Where people reach the service's pages. */
public record Pages(URI root) {
    public Pages {
        checked("facetwatch.notices.gallery-url", root);
    }

    /** @param path from the root, as in {@code /runs/orchard} */
    String of(String path) {
        return root.toString().replaceAll("/+$", "") + path;
    }

    /** The address, if it is one that a request can be sent to. */
    static URI checked(String setting, URI address) {
        String scheme = address.getScheme();
        if (address.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "%s must be an address like https://host/path, found %s".formatted(setting, address));
        }
        return address;
    }
}
