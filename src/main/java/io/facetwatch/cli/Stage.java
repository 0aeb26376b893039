package io.facetwatch.cli;

import java.io.PrintStream;
import java.util.List;

/** Progress of one stage of work: a bar of its own, in the last line. Safe for many threads. */
final class Stage {
    private final ProgressBar bar;
    private final Terminal terminal;

    /** @param things what is counted, in the plural */
    Stage(PrintStream err, String name, String things) {
        bar = new ProgressBar(name, things);
        terminal = new Terminal(err, List.of(bar), Terminal.Kind.detect());
    }

    void begin(long total) {
        terminal.expect(bar, total);
    }

    void advance(long by) {
        terminal.advance(bar, by);
    }
}
