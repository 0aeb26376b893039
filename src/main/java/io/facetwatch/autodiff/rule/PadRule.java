package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import java.util.Arrays;
import java.util.stream.IntStream;

/** y = x with a constant around it: dX = dY without its border. */
final class PadRule implements Rule {
    @Override
    public void apply(Site site) {
        site.requireOnlyFirstActive();
        String mode = site.attributes().text("mode", "constant");
        int[] pads = site.integers(1);
        if (!mode.equals("constant") || Arrays.stream(pads).anyMatch(pad -> pad < 0)) {
            throw site.unsupported("only constant padding of at least 0 has a rule, found mode %s, pads %s"
                    .formatted(mode, Arrays.toString(pads)));
        }
        int count = pads.length / 2;
        int[] named = site.node().hasInput(3)
                ? site.integers(3)
                : IntStream.range(0, count).toArray();
        int[] padded = IntStream.range(0, count)
                .filter(i -> pads[i] + pads[count + i] > 0)
                .toArray();
        int[] starts = Arrays.stream(padded).map(i -> pads[i]).toArray();
        int[] ends = Arrays.stream(padded)
                .map(i -> pads[count + i] == 0 ? Integer.MAX_VALUE : -pads[count + i])
                .toArray();
        int[] axes = Arrays.stream(padded).map(i -> named[i]).toArray();
        String share = site.cotangent();
        site.give(
                0,
                axes.length == 0
                        ? share
                        : site.emit(Op.SLICE, share, site.list(starts), site.list(ends), site.list(axes)));
    }
}
