package io.facetwatch.cli;

import io.facetwatch.probe.Fit;
import io.facetwatch.probe.Resize;
import io.facetwatch.tensor.Shape;
import picocli.CommandLine.Option;

/** How images of another size than the network's are brought to it. */
@SuppressWarnings("NullAway.Init") // picocli sets the option
final class FitOption {
    @Option(
            names = "--fit",
            defaultValue = "cover",
            paramLabel = "FIT",
            description = {
                "How images are resized, as the training did. cover: to just cover the network's input, then the centre."
                        + " shorter:256: the shorter side to 256, then the centre (torchvision). squash: to the input's"
                        + " sides. caffe or caffe:256: to 256 x 256 as OpenCV does, then the centre. With :box,"
                        + " :bilinear, :bicubic or :lanczos: another filter than bilinear. Default: ${DEFAULT-VALUE}."
            })
    private String fit;

    /** @param shape of the network's input without batch */
    Fit of(Shape shape) {
        return new Fit(shape, Resize.parse(fit));
    }
}
