package io.facetwatch.store;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What the service knows, as documents. Saving one again with the same content leaves the same bytes. Every method throws
 * {@link IOException} where the store behind cannot be reached.
 */
public interface Documents {
    void save(Manifest manifest) throws IOException;

    Optional<Manifest> manifest(CheckpointId checkpoint) throws IOException;

    void save(UnitDocument unit) throws IOException;

    Optional<UnitDocument> unit(CheckpointId checkpoint, UnitId unit) throws IOException;

    void save(CheckpointSummary summary) throws IOException;

    Optional<CheckpointSummary> summary(CheckpointId checkpoint) throws IOException;

    void save(CheckpointProblem problem) throws IOException;

    Optional<CheckpointProblem> problem(CheckpointId checkpoint) throws IOException;

    void save(Baseline baseline) throws IOException;

    Optional<Baseline> baseline(String run) throws IOException;

    void save(CheckpointTests tests) throws IOException;

    Optional<CheckpointTests> tests(CheckpointId checkpoint) throws IOException;

    void save(LayerNoise noise) throws IOException;

    Optional<LayerNoise> noise(String run, LayerId layer) throws IOException;

    /** Runs that have a checkpoint, in alphabetical order. */
    List<String> runs() throws IOException;

    /** Steps of a run whose checkpoints were accepted or have a problem, ascending. */
    List<Long> steps(String run) throws IOException;

    /** Units of a layer of which something is stored: how far a checkpoint that is being worked on has come. */
    int begun(CheckpointId checkpoint, LayerId layer) throws IOException;
}
