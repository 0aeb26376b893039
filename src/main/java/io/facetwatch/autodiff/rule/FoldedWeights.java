package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weights and bias of a linear node that also does a batch normalization's work.
 *
 * @param weights of the node's shape
 * @param bias [outputs]
 */
record FoldedWeights(Tensor weights, Tensor bias) {
    private static final Set<Op> LINEAR = EnumSet.of(Op.CONV, Op.CONV_TRANSPOSE, Op.GEMM);

    /** Whether a node's weights are constants, and its bias one number per output. */
    static boolean canTake(Node node, Map<String, Constant> constants) {
        return LINEAR.contains(node.op())
                && constants.get(node.input(1)) instanceof Constant.Floats
                && (!node.hasInput(2) || isBias(constants.get(node.input(2)), new Layout(node, constants).outputs()));
    }

    private static boolean isBias(@Nullable Constant bias, int outputs) {
        return bias instanceof Constant.Floats && bias.shape().equals(Shape.of(outputs));
    }

    /** The same, and that no zeros come between a normalization before the node and the node's weights. */
    static boolean canTakeBefore(Node node, Map<String, Constant> constants) {
        boolean unpadded = Arrays.stream(node.attributes().integers("pads")).allMatch(pad -> pad == 0)
                && node.attributes().text("auto_pad", "NOTSET").matches("NOTSET|VALID");
        return node.op() != Op.CONV_TRANSPOSE
                && unpadded
                && node.attributes().integer("transA", 0) == 0
                && canTake(node, constants);
    }

    /** Of a node that a normalization follows. */
    static FoldedWeights after(Node node, Scaling scaling, Map<String, Constant> constants) {
        Layout layout = new Layout(node, constants);
        float[] weights = layout.weights();
        float[] bias = layout.bias();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= (float) scaling.slopes()[layout.output(i)];
        }
        for (int output = 0; output < bias.length; output++) {
            bias[output] = (float) (scaling.slopes()[output] * bias[output] + scaling.shifts()[output]);
        }
        return new FoldedWeights(new Tensor(layout.shape(), weights), new Tensor(Shape.of(bias.length), bias));
    }

    /** Of a node that follows a normalization. */
    static FoldedWeights before(Node node, Scaling scaling, Map<String, Constant> constants) {
        Layout layout = new Layout(node, constants);
        float[] weights = layout.weights();
        double[] sums = new double[layout.outputs()];
        for (int i = 0; i < weights.length; i++) {
            sums[layout.output(i)] += layout.factor() * weights[i] * scaling.shifts()[layout.input(i)];
            weights[i] *= (float) scaling.slopes()[layout.input(i)];
        }
        float[] bias = layout.bias();
        for (int output = 0; output < bias.length; output++) {
            bias[output] += (float) sums[output];
        }
        return new FoldedWeights(new Tensor(layout.shape(), weights), new Tensor(Shape.of(bias.length), bias));
    }

    /** Where in a node's weights which channel is. */
    private record Layout(Node node, Map<String, Constant> constants) {
        private Tensor tensor(int input) {
            return ((Constant.Floats) java.util.Objects.requireNonNull(constants.get(node.input(input)))).tensor();
        }

        Shape shape() {
            return tensor(1).shape();
        }

        float[] weights() {
            return tensor(1).values().clone();
        }

        /** What a product is multiplied with. */
        float factor() {
            return node.attributes().real("alpha", 1);
        }

        private int groups() {
            return node.attributes().integer("group", 1);
        }

        /** Whether rows of the weights are outputs. */
        private boolean outputsFirst() {
            return node.op() == Op.CONV
                    || (node.op() == Op.GEMM && node.attributes().integer("transB", 0) != 0);
        }

        int outputs() {
            return outputsFirst() ? shape().extent(0) : groups() * shape().extent(1);
        }

        float[] bias() {
            float[] bias = new float[outputs()];
            if (node.hasInput(2)) {
                float beta = node.attributes().real("beta", 1);
                float[] values = tensor(2).values();
                for (int output = 0; output < bias.length; output++) {
                    bias[output] = beta * values[output];
                }
            }
            return bias;
        }

        int output(int index) {
            return outputsFirst() ? row(index) : group(index) * shape().extent(1) + column(index);
        }

        int input(int index) {
            return outputsFirst() ? group(index) * shape().extent(1) + column(index) : row(index);
        }

        private int row(int index) {
            return index / (taps() * shape().extent(1));
        }

        private int column(int index) {
            return index / taps() % shape().extent(1);
        }

        private int group(int index) {
            return row(index) / (shape().extent(0) / groups());
        }

        /** Numbers per pair of channels. */
        private int taps() {
            return shape().size() / (shape().extent(0) * shape().extent(1));
        }
    }
}
