package io.facetwatch.graph;

import java.util.function.DoubleUnaryOperator;

/** Activation functions. */
final class ActivationKernel {
    /** ONNX's defaults of Selu, as single precision holds them (Klambauer et al. 2017). */
    private static final float SELU_ALPHA = 1.6732632f;

    private static final float SELU_GAMMA = 1.050701f;

    private ActivationKernel() {}

    static Array run(KernelCall call) {
        return ElementKernel.map(call, function(call.node()));
    }

    private static DoubleUnaryOperator function(Node node) {
        Attributes settings = node.attributes();
        return switch (node.op()) {
            case ELU -> {
                double alpha = settings.real("alpha", 1);
                yield x -> x < 0 ? alpha * Math.expm1(x) : x;
            }
            case HARD_SIGMOID -> {
                double alpha = settings.real("alpha", 0.2f);
                double beta = settings.real("beta", 0.5f);
                yield x -> Math.max(0, Math.min(1, alpha * x + beta));
            }
            case HARD_SWISH -> x -> x * Math.max(0, Math.min(1, x / 6 + 0.5));
            case LEAKY_RELU -> {
                double alpha = settings.real("alpha", 0.01f);
                yield x -> x < 0 ? alpha * x : x;
            }
            case MISH -> x -> x * Math.tanh(softplus(x));
            case RELU -> x -> x > 0 ? x : x * 0; // NaN stays NaN
            case SELU -> {
                double alpha = settings.real("alpha", SELU_ALPHA);
                double gamma = settings.real("gamma", SELU_GAMMA);
                yield x -> gamma * (x <= 0 ? alpha * Math.expm1(x) : x);
            }
            case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
            case SOFTPLUS -> ActivationKernel::softplus;
            case SOFTSIGN -> x -> x / (1 + Math.abs(x));
            case TANH -> Math::tanh;
            default -> throw new IllegalArgumentException("no activation function: " + node);
        };
    }

    /** log(1 + exp(x)), without overflow. */
    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
