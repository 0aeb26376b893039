package io.facetwatch.onnx;

import io.facetwatch.graph.Op;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Gives each node of a file, whatever its opset, the meaning that it has in opset 18: what older opsets took as a setting
 * becomes an input, and operators that a graph does not hold become those that it does.
 */
final class Upgrade {
    private static final Map<String, Rewrite> REWRITES = new HashMap<>();

    static {
        REWRITES.put("AveragePool", WindowRewrites::averagePool);
        REWRITES.put("BatchNormalization", NormalizationRewrites::batch);
        REWRITES.put("Cast", SettingRewrites::cast);
        REWRITES.put("Celu", ActivationRewrites::celu);
        REWRITES.put("Clip", SettingRewrites::clip);
        REWRITES.put("ConstantOfShape", SettingRewrites::constantOfShape);
        REWRITES.put("ConvTranspose", WindowRewrites::convTranspose);
        REWRITES.put("Dropout", SettingRewrites::dropout);
        REWRITES.put("Gelu", ActivationRewrites::gelu);
        REWRITES.put("GroupNormalization", NormalizationRewrites::group);
        REWRITES.put("LayerNormalization", NormalizationRewrites::layer);
        REWRITES.put("LogSoftmax", (node, draft) -> SoftmaxRewrites.write(Op.LOG_SOFTMAX, node, draft));
        REWRITES.put("Pad", SettingRewrites::pad);
        REWRITES.put("RMSNormalization", NormalizationRewrites::rootMeanSquare);
        REWRITES.put("Resize", ResizeRewrites::resize);
        REWRITES.put("Scatter", (node, draft) -> SettingRewrites.same(Op.SCATTER_ELEMENTS, node, draft));
        REWRITES.put("Slice", SettingRewrites::slice);
        REWRITES.put("Softmax", (node, draft) -> SoftmaxRewrites.write(Op.SOFTMAX, node, draft));
        REWRITES.put("Split", SettingRewrites::split);
        REWRITES.put("Squeeze", (node, draft) -> SettingRewrites.axes(Op.SQUEEZE, 13, node, draft));
        REWRITES.put("Swish", ActivationRewrites::swish);
        REWRITES.put("ThresholdedRelu", ActivationRewrites::thresholdedRelu);
        REWRITES.put("Unsqueeze", (node, draft) -> SettingRewrites.axes(Op.UNSQUEEZE, 13, node, draft));
        REWRITES.put("Upsample", ResizeRewrites::upsample);
        REWRITES.put("com.microsoft.BiasGelu", ActivationRewrites::gelu);
        REWRITES.put("com.microsoft.FastGelu", ActivationRewrites::fastGelu);
        REWRITES.put("com.microsoft.Gelu", ActivationRewrites::gelu);
        REWRITES.put("com.microsoft.QuickGelu", ActivationRewrites::quickGelu);
        REWRITES.putAll(ReductionRewrites.all());
    }

    private Upgrade() {}

    /** The operators whose nodes are not simply taken as they are, behind their domain where it is not the default one. */
    static Set<String> names() {
        return REWRITES.keySet();
    }

    static void write(FileNode node, Draft draft) {
        Settings.check(node);
        Rewrite rewrite = REWRITES.get(node.type());
        if (rewrite != null) {
            rewrite.write(node, draft);
        } else {
            SettingRewrites.same(Op.named(node.type()).orElseThrow(), node, draft);
        }
    }
}
