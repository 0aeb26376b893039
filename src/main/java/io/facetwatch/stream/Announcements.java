package io.facetwatch.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.event.CheckpointAnnounced;
import io.facetwatch.event.CheckpointAnnounced.ChannelOrder;
import io.facetwatch.event.CheckpointAnnounced.Input;
import io.facetwatch.event.CheckpointAnnounced.LayerChoice;
import io.facetwatch.event.Json;
import io.facetwatch.pipeline.Announcement;
import io.facetwatch.pipeline.InputSources;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.tensor.InputFormat;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** Announcements as the pipeline takes them. */
final class Announcements {
    private Announcements() {}

    /**
     * As the pipeline takes it.
     *
     * @throws RejectedException if it asks for something impossible that its schema cannot tell
     */
    static Announcement of(CheckpointAnnounced announced, RunSettings settings) throws RejectedException {
        try {
            return announcement(announced, settings);
        } catch (IllegalArgumentException e) {
            throw new RejectedException("announcement of %s: %s".formatted(announced.checkpoint(), e.getMessage()), e);
        }
    }

    private static Announcement announcement(CheckpointAnnounced announced, RunSettings settings) {
        checkBucket(announced.model(), settings.bucket());
        List<WatchedLayer> layers = announced.layers() == null
                ? settings.layersOf(announced.run())
                : announced.layers().stream().map(Announcements::layer).toList();
        return new Announcement(
                announced.checkpoint(),
                announced.model().key(),
                Optional.ofNullable(announced.model().sha256()),
                Objects.requireNonNullElse(announced.classNames(), List.of()),
                layers,
                new InputSources(
                        Optional.ofNullable(announced.input()).map(Announcements::format),
                        settings.input(),
                        announced.accuracy() == null
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(announced.accuracy())),
                Optional.ofNullable(announced.seed()));
    }

    private static void checkBucket(CheckpointAnnounced.Model model, String own) {
        if (model.bucket() != null && !model.bucket().equals(own)) {
            throw new IllegalArgumentException(
                    "model %s must be in the service's own bucket, %s, found bucket %s: copy it there"
                            .formatted(model.key(), own, model.bucket()));
        }
    }

    private static WatchedLayer layer(LayerChoice choice) {
        return new WatchedLayer(
                new LayerId(choice.name()),
                Objects.requireNonNullElse(choice.units(), List.<Integer>of()).stream()
                        .distinct()
                        .sorted()
                        .toList(),
                Objects.requireNonNullElse(choice.widest(), Integer.MAX_VALUE));
    }

    private static InputFormat format(Input input) {
        return new InputFormat(
                floats(Objects.requireNonNullElse(input.mean(), List.<Double>of())),
                floats(Objects.requireNonNullElse(input.std(), List.<Double>of())),
                input.channelOrder() == ChannelOrder.BGR);
    }

    private static List<Float> floats(List<Double> values) {
        return values.stream().map(Double::floatValue).toList();
    }

    /** Which checkpoint a message is about, as far as that can be told of a broken one. */
    static Optional<CheckpointId> idOf(byte[] message) {
        try {
            JsonNode tree = Json.tree(message);
            return tree.path("run").isTextual() && tree.path("step").isIntegralNumber()
                    ? Optional.of(new CheckpointId(
                            tree.path("run").asText(), tree.path("step").asLong()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
