package io.facetwatch.web;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.CheckpointStatus.State;
import io.facetwatch.store.CheckpointSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the page of all runs shows. One request to the object store lists the runs; the rest is on the board. Only of a run that
 * the board knows nothing of, as its records have aged out of the topics, are the documents read, once.
 */
@ApplicationScoped
public class RunsViews {
    private static final DateTimeFormatter TO_THE_MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ReadModel model;
    private final RunBoard board;
    private final Map<String, Last> read = new ConcurrentHashMap<>();

    RunsViews(ReadModel model, RunBoard board) {
        this.model = model;
        this.board = board;
    }

    /**
     * A run in the table.
     *
     * @param attention whether a person should look at it
     * @param state in words
     * @param at empty where it is not known
     * @param alerts that are open
     */
    record Row(
            String run,
            String href,
            boolean attention,
            String step,
            String stepHref,
            String state,
            String reason,
            String at,
            int alerts,
            String accuracy,
            String events) {}

    /** The last that is known of a run. */
    private record Last(long step, State state, String reason, Optional<Instant> at, String accuracy, String events) {
        static Last of(RunBoard.Standing standing) {
            CheckpointStatus status = standing.last();
            Double accuracy = status.progress().accuracy();
            Integer events = status.progress().events();
            String reason = status.reason();
            return new Last(
                    status.step(),
                    status.state(),
                    reason == null ? "" : reason,
                    Optional.of(standing.at()),
                    accuracy == null ? "" : Numbers.percent(accuracy),
                    events == null ? "" : String.valueOf(events));
        }

        static Last of(long step, CheckpointSummary summary) {
            return new Last(
                    step,
                    State.COMPLETED,
                    "",
                    Optional.empty(),
                    summary.accuracy().isPresent()
                            ? Numbers.percent(summary.accuracy().getAsDouble())
                            : "",
                    String.valueOf(summary.sentences().size()));
        }
    }

    /** What needs attention first, then what was last heard of. */
    List<Row> runs() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String run : model.runs()) {
            rows.add(row(run, last(run)));
        }
        Comparator<Row> calm = Comparator.comparing(row -> !row.attention());
        rows.sort(calm.thenComparing(Row::at, Comparator.reverseOrder()).thenComparing(Row::run));
        return rows;
    }

    private Optional<Last> last(String run) throws IOException {
        Optional<Last> told = board.of(run).map(Last::of);
        if (told.isPresent()) {
            read.remove(run);
            return told;
        }
        Last known = read.get(run);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Last> stored = stored(run);
        stored.ifPresent(last -> read.put(run, last));
        return stored;
    }

    /** Empty where no checkpoint is finished. */
    private Optional<Last> stored(String run) throws IOException {
        List<Long> steps = model.knownSteps(run);
        for (int i = steps.size() - 1; i >= 0; i--) {
            long step = steps.get(i);
            Optional<CheckpointSummary> summary = model.summary(run, step);
            if (summary.isPresent()) {
                return Optional.of(Last.of(step, summary.get()));
            }
        }
        return Optional.empty();
    }

    private Row row(String run, Optional<Last> last) {
        int alerts = board.open(run).size();
        boolean isBad = last.map(Last::state)
                .filter(state -> state == State.REJECTED || state == State.FAILED)
                .isPresent();
        return new Row(
                run,
                Addresses.run(run),
                isBad || alerts > 0,
                last.map(known -> String.valueOf(known.step())).orElse(""),
                last.map(known -> Addresses.checkpoint(new CheckpointId(run, known.step())))
                        .orElse(""),
                last.map(known -> words(known.state())).orElse("no checkpoint finished"),
                last.map(Last::reason).orElse(""),
                last.flatMap(Last::at).map(RunsViews::minute).orElse(""),
                alerts,
                last.map(Last::accuracy).orElse(""),
                last.map(Last::events).orElse(""));
    }

    static String minute(Instant at) {
        return TO_THE_MINUTE.format(at);
    }

    private static String words(State state) {
        return switch (state) {
            case PLANNED -> "being scanned";
            case SCANNED -> "units being worked on";
            case COMPLETED -> "done";
            case REJECTED, FAILED, DUPLICATE, SKIPPED, WARNING -> state.name().toLowerCase(Locale.ROOT);
        };
    }
}
