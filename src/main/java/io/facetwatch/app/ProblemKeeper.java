package io.facetwatch.app;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.pipeline.PipelineListener;
import io.facetwatch.store.CheckpointProblem;
import io.facetwatch.store.Documents;
import java.io.IOException;
import org.jboss.logging.Logger;

/**
 * Stores why a checkpoint came to no good end, so that the pages can say it. The truth is on the topics: a store that does not
 * answer now holds nothing up.
 */
final class ProblemKeeper implements PipelineListener {
    private static final Logger LOG = Logger.getLogger(ProblemKeeper.class);

    private final Documents documents;

    ProblemKeeper(Documents documents) {
        this.documents = documents;
    }

    @Override
    public void checkpointRejected(CheckpointId checkpoint, String reason) {
        keep(new CheckpointProblem(checkpoint, "rejected", reason));
    }

    @Override
    public void checkpointFailed(CheckpointId checkpoint, String reason) {
        keep(new CheckpointProblem(checkpoint, "failed", reason));
    }

    private void keep(CheckpointProblem problem) {
        try {
            documents.save(problem);
        } catch (IOException e) {
            LOG.warnf("problem not stored: checkpoint=%s reason=%s", problem.checkpoint(), e.getMessage());
        }
    }
}
