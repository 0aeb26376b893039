package io.facetwatch.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build wrote into the program. */
public final class BuildVersion {
    private BuildVersion() {}

    public static String get() {
        try (InputStream in = BuildVersion.class.getResourceAsStream("/facetwatch-version.properties")) {
            if (in == null) {
                throw new IllegalStateException("the build left out facetwatch-version.properties");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
