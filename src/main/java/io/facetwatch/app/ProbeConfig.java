package io.facetwatch.app;

import io.facetwatch.tensor.InputFormat;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The probe set. */
@ConfigMapping(prefix = "facetwatch.probe")
public interface ProbeConfig {
    /**
     * Folder, ZIP file or tar archive of the probe images, or a folder of tar archives; or the same in the service's bucket:
     * {@code s3://BUCKET/KEY} of an archive, or {@code s3://BUCKET/PREFIX/}. The same on every instance.
     */
    String location();

    /** Channels, height and width that the watched networks take, as in 3,224,224; images of another size are resized. */
    List<Integer> shape();

    /** What networks want subtracted from grey level / 255, per channel in their order, where nothing else says so. */
    Optional<List<Float>> mean();

    /** What they want it divided by then. */
    Optional<List<Float>> std();

    /** Order of the colour channels that they want: rgb or bgr. */
    Optional<Order> channelOrder();

    /** Orders of colour channels. */
    enum Order {
        RGB,
        BGR
    }

    /** The same as one; empty where nothing is set. */
    default Optional<InputFormat> input() {
        return mean().isEmpty() && std().isEmpty() && channelOrder().isEmpty()
                ? Optional.empty()
                : Optional.of(new InputFormat(
                        mean().orElse(List.of()),
                        std().orElse(List.of()),
                        channelOrder().filter(Order.BGR::equals).isPresent()));
    }

    /** How they are resized: cover, shorter:SIZE, squash, squash:SIZE, caffe[:SIZE], with :FILTER if wanted. */
    @WithDefault("cover")
    String fit();

    /** Folder in which decoded images are kept; beside the models by default. */
    @WithDefault("${facetwatch.analysis.model-cache:${java.io.tmpdir}/facetwatch-models}-probe")
    Path cache();
}
