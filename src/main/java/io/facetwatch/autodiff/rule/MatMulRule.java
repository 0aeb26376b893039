package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Tensor;
import java.util.stream.IntStream;

/** y = A B for matrices and stacks of them: dA = dY B^T, dB = A^T dY, summed over stacked matrices that were repeated. */
final class MatMulRule implements Rule {
    @Override
    public void apply(Site site) {
        String cotangent = site.cotangent();
        if (site.inputShape(0).rank() < 2 || site.inputShape(1).rank() < 2) {
            throw site.unsupported(
                    "vectors have no rule, found shapes %s and %s".formatted(site.inputShape(0), site.inputShape(1)));
        }
        if (site.isActive(0)) {
            Broadcasting.giveStacked(site, 0, site.emit(Op.MATMUL, cotangent, transposed(site, 1)));
        }
        if (site.isActive(1)) {
            Broadcasting.giveStacked(site, 1, site.emit(Op.MATMUL, transposed(site, 0), cotangent));
        }
    }

    private static String transposed(Site site, int input) {
        int rank = site.inputShape(input).rank();
        if (rank == 2 && site.isConstant(input)) {
            return site.derived(input, "transpose", MatMulRule::transpose);
        }
        int[] order = IntStream.range(0, rank).toArray();
        order[rank - 1] = rank - 2;
        order[rank - 2] = rank - 1;
        return site.emit(Op.TRANSPOSE, Attributes.NONE.with("perm", Attributes.list(order)), site.input(input));
    }

    static Tensor transpose(Tensor matrix) {
        int rows = matrix.shape().extent(0);
        int columns = matrix.shape().extent(1);
        float[] transposed = new float[rows * columns];
        for (int i = 0; i < transposed.length; i++) {
            transposed[i] = matrix.values()[i % rows * columns + i / rows];
        }
        return new Tensor(matrix.shape().with(0, columns).with(1, rows), transposed);
    }
}
