package io.facetwatch.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.function.LongSupplier;
import picocli.CommandLine.Help.Ansi;

/**
 * Lines of text above progress bars. On a terminal the bars stay at the bottom and are drawn over; elsewhere (a log, a pipe)
 * they are printed every few seconds. Safe for many threads.
 */
final class Terminal {
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long REPRINT_NANOS = 5_000_000_000L;

    private final PrintStream out;
    private final boolean interactive;
    private final LongSupplier clockNanos;
    private final List<ProgressBar> bars;
    private long drawnNanos;
    private int drawnLines;

    Terminal(PrintStream out, List<ProgressBar> bars, Terminal.Kind kind) {
        this(out, bars, kind, System::nanoTime);
    }

    Terminal(PrintStream out, List<ProgressBar> bars, Terminal.Kind kind, LongSupplier clockNanos) {
        this.out = out;
        this.bars = List.copyOf(bars);
        this.interactive = kind == Kind.INTERACTIVE;
        this.clockNanos = clockNanos;
        this.drawnNanos = clockNanos.getAsLong() - REPRINT_NANOS;
    }

    /** Whether lines can be drawn over. */
    enum Kind {
        INTERACTIVE,
        PLAIN;

        /** What the environment says of standard output. */
        static Kind detect() {
            return Ansi.AUTO.enabled() ? INTERACTIVE : PLAIN;
        }
    }

    synchronized void print(String line) {
        erase();
        out.println(line);
        if (interactive) {
            draw();
        }
        out.flush();
    }

    synchronized void expect(ProgressBar bar, long more) {
        bar.expect(more, clockNanos.getAsLong());
        refresh();
    }

    synchronized void advance(ProgressBar bar, long by) {
        bar.advance(by, clockNanos.getAsLong());
        refresh();
    }

    private void refresh() {
        long now = clockNanos.getAsLong();
        boolean idle = bars.stream().allMatch(ProgressBar::isIdle);
        if (idle || now - drawnNanos >= (interactive ? REDRAW_NANOS : REPRINT_NANOS)) {
            erase();
            draw();
            out.flush();
            drawnNanos = now;
        }
    }

    private void draw() {
        for (ProgressBar bar : bars) {
            out.println(bar.render());
        }
        drawnLines = bars.size();
    }

    private void erase() {
        if (interactive && drawnLines > 0) {
            out.print("\u001b[" + drawnLines + "A\u001b[J");
        }
        drawnLines = 0;
    }
}
