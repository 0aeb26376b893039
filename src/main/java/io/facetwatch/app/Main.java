package io.facetwatch.app;

import io.facetwatch.cli.Facetwatch;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the program starts: the command line decides whether the service is needed at all. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... args) {
        System.exit(Facetwatch.run(args));
    }
}
