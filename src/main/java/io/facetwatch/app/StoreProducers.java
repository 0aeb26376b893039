package io.facetwatch.app;

import io.facetwatch.metrics.MeteredObjectStore;
import io.facetwatch.metrics.Meters;
import io.facetwatch.probe.Container;
import io.facetwatch.probe.Fit;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.probe.Resize;
import io.facetwatch.store.ModelCache;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.json.JsonDocuments;
import io.facetwatch.store.minio.MinioObjectStore;
import io.facetwatch.store.minio.S3Location;
import io.facetwatch.tensor.Shape;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Makes what is read and written: the object store, documents, models, probe images. */
@ApplicationScoped
public class StoreProducers {
    private static final Duration S3_TIMEOUT = Duration.ofSeconds(30);

    @Produces
    @Singleton
    @Typed(MinioObjectStore.class)
    MinioObjectStore bucket(S3Config config) throws IOException {
        S3Location location = new S3Location(
                config.endpoint(),
                new S3Location.Credentials(config.accessKey(), config.secretKey()),
                config.bucket(),
                S3_TIMEOUT);
        try {
            return MinioObjectStore.open(location);
        } catch (IOException e) {
            throw new IOException(
                    "the S3 server of facetwatch.s3.endpoint, %s, cannot be used: %s"
                            .formatted(config.endpoint(), StartupProblem.deepest(e)),
                    e);
        }
    }

    void close(@Disposes MinioObjectStore objects) {
        objects.close();
    }

    /** The bucket as the work uses it: every request is measured. */
    @Produces
    @Singleton
    ObjectStore objects(MinioObjectStore bucket, Meters meters) {
        return new MeteredObjectStore(bucket, meters.service());
    }

    @Produces
    @Singleton
    JsonDocuments documents(ObjectStore objects) {
        return new JsonDocuments(objects);
    }

    @Produces
    @Singleton
    ModelCache models(ObjectStore objects, AnalysisConfig config) throws IOException {
        return new ModelCache(
                objects, config.modelCache(), new ModelCache.Limits(config.modelBytes(), config.modelCacheBytes()));
    }

    @Produces
    @Singleton
    ProbeSet probe(ProbeConfig config, S3Config s3, ObjectStore objects) throws IOException {
        List<Integer> shape = config.shape();
        if (shape.size() != 3) {
            throw new IllegalArgumentException(
                    "facetwatch.probe.shape must be channels,height,width, found %s".formatted(shape));
        }
        Fit fit = new Fit(Shape.of(shape.get(0), shape.get(1), shape.get(2)), Resize.parse(config.fit()));
        String inBucket = "s3://" + s3.bucket() + "/";
        if (!config.location().startsWith(inBucket)) {
            return ProbeSets.open(Path.of(config.location()), fit, config.cache());
        }
        String key = config.location().substring(inBucket.length());
        try (Container images = new BucketImages(objects, key).open()) {
            return ProbeSets.open(images, fit, config.cache());
        }
    }

    void close(@Disposes ProbeSet probe) throws IOException {
        probe.close();
    }
}
