package io.facetwatch.store;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Documents in this process alone. Safe for many threads. */
public final class InMemoryDocuments implements Documents {
    private final Map<CheckpointId, Manifest> manifests = new ConcurrentSkipListMap<>();
    private final Map<CheckpointId, Map<UnitId, UnitDocument>> units = new ConcurrentSkipListMap<>();
    private final Map<CheckpointId, CheckpointSummary> summaries = new ConcurrentSkipListMap<>();
    private final Map<CheckpointId, CheckpointProblem> problems = new ConcurrentSkipListMap<>();
    private final Map<String, Baseline> baselines = new ConcurrentHashMap<>();
    private final Map<CheckpointId, CheckpointTests> tests = new ConcurrentSkipListMap<>();
    private final Map<Map.Entry<String, LayerId>, LayerNoise> noises = new ConcurrentHashMap<>();

    @Override
    public void save(Baseline baseline) {
        baselines.put(baseline.checkpoint().run(), baseline);
    }

    @Override
    public Optional<Baseline> baseline(String run) {
        return Optional.ofNullable(baselines.get(run));
    }

    @Override
    public void save(CheckpointTests checkpoint) {
        tests.put(checkpoint.checkpoint(), checkpoint);
    }

    @Override
    public Optional<CheckpointTests> tests(CheckpointId checkpoint) {
        return Optional.ofNullable(tests.get(checkpoint));
    }

    @Override
    public void save(LayerNoise noise) {
        noises.put(Map.entry(noise.run(), noise.layer()), noise);
    }

    @Override
    public Optional<LayerNoise> noise(String run, LayerId layer) {
        return Optional.ofNullable(noises.get(Map.entry(run, layer)));
    }

    @Override
    public void save(Manifest manifest) {
        manifests.put(manifest.checkpoint(), manifest);
    }

    @Override
    public Optional<Manifest> manifest(CheckpointId checkpoint) {
        return Optional.ofNullable(manifests.get(checkpoint));
    }

    @Override
    public void save(UnitDocument unit) {
        units.computeIfAbsent(unit.checkpoint(), id -> new ConcurrentSkipListMap<>())
                .put(unit.unit(), unit);
    }

    @Override
    public Optional<UnitDocument> unit(CheckpointId checkpoint, UnitId unit) {
        return Optional.ofNullable(units.getOrDefault(checkpoint, Map.of()).get(unit));
    }

    @Override
    public void save(CheckpointSummary summary) {
        summaries.put(summary.checkpoint(), summary);
    }

    @Override
    public Optional<CheckpointSummary> summary(CheckpointId checkpoint) {
        return Optional.ofNullable(summaries.get(checkpoint));
    }

    @Override
    public void save(CheckpointProblem problem) {
        problems.put(problem.checkpoint(), problem);
    }

    @Override
    public Optional<CheckpointProblem> problem(CheckpointId checkpoint) {
        return Optional.ofNullable(problems.get(checkpoint));
    }

    @Override
    public List<String> runs() {
        return checkpoints().map(CheckpointId::run).distinct().toList();
    }

    private Stream<CheckpointId> checkpoints() {
        return Stream.concat(manifests.keySet().stream(), problems.keySet().stream())
                .sorted()
                .distinct();
    }

    @Override
    public List<Long> steps(String run) {
        return checkpoints()
                .filter(id -> id.run().equals(run))
                .map(CheckpointId::step)
                .toList();
    }

    @Override
    public int begun(CheckpointId checkpoint, LayerId layer) {
        return (int) units.getOrDefault(checkpoint, Map.of()).keySet().stream()
                .filter(unit -> unit.layer().equals(layer))
                .count();
    }
}
