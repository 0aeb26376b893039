package io.facetwatch.web;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.store.CheckpointProblem;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.CheckpointSummary.UnitSummary;
import io.facetwatch.web.Neighbours.Link;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the pages of checkpoints and units show that came to no good end. */
@ApplicationScoped
public class FailureViews {
    private final ReadModel model;
    private final Neighbours neighbours;

    FailureViews(ReadModel model, Neighbours neighbours) {
        this.model = model;
        this.neighbours = neighbours;
    }

    /**
     * Something that was not analysed.
     *
     * @param name of it
     * @param outcome rejected or failed
     * @param remedy what to do about it
     */
    record FailureView(
            CheckpointId checkpoint, String name, String outcome, String reason, String remedy, List<Link> links) {}

    /** A checkpoint that has nothing to show but its problem. */
    Optional<FailureView> checkpoint(String run, long step) throws IOException {
        Optional<CheckpointProblem> problem = model.problem(run, step);
        if (problem.isEmpty() || model.isAccepted(run, step)) {
            return Optional.empty();
        }
        CheckpointId id = problem.get().checkpoint();
        return Optional.of(new FailureView(
                id,
                "Checkpoint at step " + step,
                problem.get().outcome(),
                problem.get().reason(),
                remedy(problem.get().outcome(), "the checkpoint"),
                neighbours.of(id)));
    }

    /** A unit that its checkpoint's summary says was not done. */
    Optional<FailureView> unit(String run, long step, UnitAddress address) throws IOException {
        Optional<UnitSummary> unit = model.summary(run, step).stream()
                .map(CheckpointSummary::units)
                .flatMap(List::stream)
                .filter(one -> address.isOf(one.unit()) && !one.outcome().equals("done"))
                .findFirst();
        if (unit.isEmpty()) {
            return Optional.empty();
        }
        CheckpointId id = new CheckpointId(run, step);
        return Optional.of(new FailureView(
                id,
                unit.get().unitName(),
                unit.get().outcome(),
                unit.get().reason().orElse("the reason is on the topic dead-letters"),
                unitRemedy(unit.get().outcome()),
                neighbours.of(id, unit.get().unit())));
    }

    /** A layer's slug and an index. */
    record UnitAddress(String layer, int unit) {
        boolean isOf(UnitId id) {
            return id.index() == unit && id.layer().slug().equals(layer);
        }
    }

    private static String remedy(String outcome, String thing) {
        return outcome.equals("rejected")
                ? "It is bad input: trying again would not help. What comes after it is compared with what was before."
                : "The service tried several times and gave up. Its log and the topic dead-letters have more on %s."
                        .formatted(thing);
    }

    /** A unit alone is not tried again: later checkpoints may have been compared without it by then. */
    private static String unitRemedy(String outcome) {
        return remedy(outcome, "the unit")
                + " The other units of this checkpoint stand; this one is looked at again at the run's next checkpoint,"
                + " and compared with the last one at which it was done.";
    }
}
