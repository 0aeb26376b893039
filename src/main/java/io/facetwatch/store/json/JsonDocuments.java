package io.facetwatch.store.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.store.Baseline;
import io.facetwatch.store.CheckpointProblem;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.CheckpointTests;
import io.facetwatch.store.Documents;
import io.facetwatch.store.Keys;
import io.facetwatch.store.LayerNoise;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.UnitDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Documents as JSON objects in an object store. Safe for many threads. */
public final class JsonDocuments implements Documents {
    private static final String JSON = "application/json";

    private final ObjectStore objects;
    private final ObjectMapper mapper = DocumentMapper.create();

    public JsonDocuments(ObjectStore objects) {
        this.objects = objects;
    }

    /** A document as the bytes that would be stored. */
    public byte[] bytes(Object document) {
        try {
            return mapper.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing " + document.getClass().getSimpleName(), e);
        }
    }

    @Override
    public void save(Manifest manifest) throws IOException {
        objects.put(Keys.manifest(manifest.checkpoint()), bytes(manifest), JSON);
    }

    @Override
    public Optional<Manifest> manifest(CheckpointId checkpoint) throws IOException {
        return read(Keys.manifest(checkpoint), Manifest.class);
    }

    @Override
    public void save(UnitDocument unit) throws IOException {
        objects.put(Keys.facets(unit.checkpoint(), unit.unit()), bytes(new FacetsFile(List.of(unit))), JSON);
    }

    @Override
    public Optional<UnitDocument> unit(CheckpointId checkpoint, UnitId unit) throws IOException {
        return read(Keys.facets(checkpoint, unit), FacetsFile.class)
                .map(file -> file.units().get(0));
    }

    @Override
    public void save(CheckpointSummary summary) throws IOException {
        objects.put(Keys.summary(summary.checkpoint()), bytes(summary), JSON);
    }

    @Override
    public Optional<CheckpointSummary> summary(CheckpointId checkpoint) throws IOException {
        return read(Keys.summary(checkpoint), CheckpointSummary.class);
    }

    @Override
    public void save(CheckpointProblem problem) throws IOException {
        objects.put(Keys.problem(problem.checkpoint()), bytes(problem), JSON);
    }

    @Override
    public Optional<CheckpointProblem> problem(CheckpointId checkpoint) throws IOException {
        return read(Keys.problem(checkpoint), CheckpointProblem.class);
    }

    @Override
    public void save(Baseline baseline) throws IOException {
        objects.put(Keys.baseline(baseline.checkpoint().run()), bytes(baseline), JSON);
    }

    @Override
    public Optional<Baseline> baseline(String run) throws IOException {
        return read(Keys.baseline(run), Baseline.class);
    }

    @Override
    public void save(CheckpointTests tests) throws IOException {
        objects.put(Keys.tests(tests.checkpoint()), bytes(tests), JSON);
    }

    @Override
    public Optional<CheckpointTests> tests(CheckpointId checkpoint) throws IOException {
        return read(Keys.tests(checkpoint), CheckpointTests.class);
    }

    @Override
    public void save(LayerNoise noise) throws IOException {
        objects.put(Keys.nulls(noise.run(), noise.layer()), bytes(noise), JSON);
    }

    @Override
    public Optional<LayerNoise> noise(String run, LayerId layer) throws IOException {
        return read(Keys.nulls(run, layer), LayerNoise.class);
    }

    @Override
    public List<String> runs() throws IOException {
        return objects.folders(Keys.runs()).stream()
                .map(JsonDocuments::lastSegment)
                .toList();
    }

    @Override
    public List<Long> steps(String run) throws IOException {
        return objects.folders(Keys.checkpoints(run)).stream()
                .map(JsonDocuments::lastSegment)
                .map(Long::valueOf)
                .sorted()
                .toList();
    }

    @Override
    public int begun(CheckpointId checkpoint, LayerId layer) throws IOException {
        return objects.folders(Keys.layer(checkpoint, layer)).size();
    }

    /** "b" of "a/b/". */
    private static String lastSegment(String folder) {
        String path = folder.substring(0, folder.length() - 1);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private <T> Optional<T> read(String key, Class<T> type) throws IOException {
        Optional<byte[]> bytes = objects.get(key);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(mapper.readValue(bytes.get(), type));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "object %s is not a %s: %s".formatted(key, type.getSimpleName(), e.getOriginalMessage()), e);
        }
    }
}
