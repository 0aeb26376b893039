package io.facetwatch.synthesis;

import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Op;

/** A network with the shapes of SqueezeNet 1.0 (Iandola et al. 2016) at 227 pixels, and random weights. */
final class SqueezeNet {
    private final TestNet net = TestNet.over(3, 227, 227);

    private SqueezeNet() {}

    static Graph graph() {
        return new SqueezeNet().build();
    }

    private Graph build() {
        String x = pool(conv(TestNet.IMAGE, new int[] {96, 3, 7, 7}, TestNet.set("strides", new int[] {2, 2})));
        x = pool(fire(fire(fire(x, 96, 16, 64), 128, 16, 64), 128, 32, 128));
        x = pool(fire(fire(fire(fire(x, 256, 32, 128), 256, 48, 192), 384, 48, 192), 384, 64, 256));
        x = conv(fire(x, 512, 64, 256), new int[] {1000, 512, 1, 1}, Attributes.NONE);
        String flat = net.node(Op.FLATTEN, net.node(Op.GLOBAL_AVERAGE_POOL, x));
        return net.returning(flat);
    }

    private String fire(String x, int channels, int squeezed, int expanded) {
        String squeeze = conv(x, new int[] {squeezed, channels, 1, 1}, Attributes.NONE);
        String one = conv(squeeze, new int[] {expanded, squeezed, 1, 1}, Attributes.NONE);
        Attributes padded = TestNet.set("pads", new int[] {1, 1, 1, 1});
        String three = conv(squeeze, new int[] {expanded, squeezed, 3, 3}, padded);
        return net.node(Op.CONCAT, TestNet.set("axis", 1), one, three);
    }

    private String conv(String x, int[] kernel, Attributes attributes) {
        String weights = net.weights(kernel);
        Attributes all = attributes.with("kernel_shape", Attributes.list(kernel[2], kernel[3]));
        return net.node(Op.RELU, net.node(Op.CONV, all, x, weights));
    }

    private String pool(String x) {
        return net.node(
                Op.MAX_POOL, TestNet.set("kernel_shape", new int[] {3, 3}, "strides", new int[] {2, 2}), x);
    }
}
