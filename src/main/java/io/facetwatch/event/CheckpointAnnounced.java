package io.facetwatch.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.facetwatch.domain.CheckpointId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A training job says that it has written a checkpoint. Topic {@code checkpoints}, key run.
 *
 * @param classNames name of each output of the network, in order
 * @param layers to watch; null for what the service is configured to watch
 * @param input how the network wants its images; null for what its file says, or else the service is configured to give
 * @param accuracy that the training job measured, in [0, 1]
 * @param seed of everything random that is made from this run; null for the configured one
 */
public record CheckpointAnnounced(
        String run,
        long step,
        Model model,
        @Nullable List<String> classNames,
        @Nullable List<LayerChoice> layers,
        @Nullable Input input,
        @Nullable Double accuracy,
        @Nullable Long seed) {
    /**
     * Where the ONNX file is.
     *
     * @param bucket null for the service's own
     * @param sha256 64 hex digits; null to take the file as it is
     */
    public record Model(
            @Nullable String bucket,
            String key,
            @Nullable String sha256,
            @Nullable Long sizeBytes) {}

    /**
     * A layer and which of its units to watch: the units named, or the {@code widest} ones whose activations range widest over
     * the probe set, or, where both are null, all.
     *
     * @param name of the tensor that holds the layer's activations
     */
    public record LayerChoice(
            String name,
            @Nullable List<Integer> units,
            @Nullable Integer widest) {}

    /**
     * Normalization: (grey level / 255 - mean) / std per channel.
     *
     * @param mean per channel in the network's order; null for 0
     * @param std per channel in the network's order; null for 1
     * @param channelOrder null for RGB
     */
    public record Input(
            @Nullable List<Double> mean,
            @Nullable List<Double> std,
            @Nullable ChannelOrder channelOrder) {}

    /** Order of the colour channels that the network was trained with. */
    public enum ChannelOrder {
        @JsonProperty("rgb")
        RGB,
        @JsonProperty("bgr")
        BGR
    }

    public CheckpointAnnounced {
        classNames = classNames == null ? null : List.copyOf(classNames);
        layers = layers == null ? null : List.copyOf(layers);
    }

    public CheckpointId checkpoint() {
        return new CheckpointId(run, step);
    }
}
