package io.facetwatch.graph;

/** What answers yes or no. */
final class TruthKernel {
    private TruthKernel() {}

    static Array run(KernelCall call) {
        Array answers =
                switch (call.node().op()) {
                    case AND -> BroadcastKernel.combine(call, (a, b) -> a != 0 && b != 0 ? 1 : 0);
                    case EQUAL -> BroadcastKernel.combine(call, (a, b) -> a == b ? 1 : 0);
                    case GREATER -> BroadcastKernel.combine(call, (a, b) -> a > b ? 1 : 0);
                    case GREATER_OR_EQUAL -> BroadcastKernel.combine(call, (a, b) -> a >= b ? 1 : 0);
                    case LESS -> BroadcastKernel.combine(call, (a, b) -> a < b ? 1 : 0);
                    case LESS_OR_EQUAL -> BroadcastKernel.combine(call, (a, b) -> a <= b ? 1 : 0);
                    case NOT -> ElementKernel.map(call, a -> a == 0 ? 1 : 0);
                    case OR -> BroadcastKernel.combine(call, (a, b) -> a != 0 || b != 0 ? 1 : 0);
                    default -> throw new IllegalArgumentException("no question: " + call.node());
                };
        return new Array(DataType.BOOL, answers.shape(), answers.values());
    }
}
