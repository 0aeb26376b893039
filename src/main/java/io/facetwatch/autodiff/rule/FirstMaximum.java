package io.facetwatch.autodiff.rule;

import io.facetwatch.autodiff.rule.BlockedLayout.Taps;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where in its plane each window of a pool has its first maximum in reading order, found by convolutions and pools that stay in
 * the runtime's layout (see {@link BlockedLayout}).
 *
 * <pre>
 * a            = maximum of each row of the window               (a pool of one row)
 * before(t)    = 1 if none of the columns 0..t of a row has a     (product over columns of [a - x(column) &gt; 0])
 * column       = before(0) + before(1) + ...                      (of every row)
 * above(t)     = 1 if none of the rows 0..t has the maximum y     (likewise, of a)
 * code         = column(row 0) + above(0) * (width + column(row 1) - column(row 0)) + ...
 * index        = index of the window's first element + code
 * </pre>
 *
 * <p>All of it is exact: differences of floats that are not equal are not 0, masks are 0 or 1, sums are whole numbers below
 * 2^24. Positions outside the image read as 0; that is below every maximum but 0 if x can't be negative, and where the maximum
 * is 0 the window's first element inside the image has it. Three times faster than the pool's own indices (SqueezeNet on AVX2).
 */
final class FirstMaximum {
    private static final int ROWS = 0;
    private static final int COLUMNS = 1;
    private static final long ONNX_INT64 = 7;
    /** Whole numbers up to here are floats. */
    private static final int EXACT = 1 << 24;

    private final Site site;
    private final Window window;
    private final int channels;

    private FirstMaximum(Site site, Window window) {
        this.site = site;
        this.window = window;
        channels = site.inputShape(0).extent(1);
    }

    /** Whether the index can be found so: undilated windows of images within the image, or of images that are at least 0. */
    static boolean fits(Site site, Window window) {
        return BlockedLayout.fits(site.inputShape(0))
                && IntStream.of(ROWS, COLUMNS).allMatch(axis -> fits(window, axis))
                && window.input()[ROWS] * window.input()[COLUMNS] < EXACT
                && (window.isInside() || site.isNonNegative(0));
    }

    private static boolean fits(Window window, int axis) {
        int kernel = window.kernel()[axis];
        return kernel > 1
                && window.dilations()[axis] == 1
                && window.padBegin()[axis] < kernel
                && window.reachedEnd(axis) < kernel;
    }

    /** Indices [batch, channels, rows, columns] into the planes of the node's input. */
    static String index(Site site, Window window) {
        return new FirstMaximum(site, window).index();
    }

    private String index() {
        String rowMaximum = site.emit(Op.MAX_POOL, along(COLUMNS), site.input(0));
        String[] before = before(COLUMNS, site.input(0), rowMaximum);
        String column = before[0];
        for (int tap = 1; tap < before.length; tap++) {
            column = site.emit(Op.ADD, column, before[tap]);
        }
        String[] above = before(ROWS, rowMaximum, site.output());
        String code = convolution(ROWS, column, oneHot(ROWS, 0, 1));
        for (int row = 1; row < window.kernel()[ROWS]; row++) {
            code = site.emit(Op.ADD, code, site.emit(Op.MUL, above[row - 1], step(column, row)));
        }
        return site.emit(Op.CAST, Attributes.NONE.with("to", ONNX_INT64), inPlane(code));
    }

    /** By tap t: 1 where none of the taps 0..t along an axis has the maximum, else 0; the last tap is left out. */
    private String[] before(int axis, String x, String maximum) {
        String[] before = new String[window.kernel()[axis] - 1];
        for (int tap = 0; tap < before.length; tap++) {
            String negative = convolution(axis, x, oneHot(axis, tap, -1));
            String missed = BlockedLayout.isPositive(site, site.emit(Op.ADD, negative, maximum), channels);
            before[tap] = tap == 0 ? missed : site.emit(Op.MUL, before[tap - 1], missed);
        }
        return before;
    }

    /** width + column(row) - column(row - 1) */
    private String step(String column, int row) {
        float[] taps = oneHot(ROWS, row, 1);
        taps[row - 1] = -1;
        float[] width = new float[channels];
        Arrays.fill(width, window.input()[COLUMNS]);
        String bias = site.shared(
                "width %d of %d".formatted(window.input()[COLUMNS], channels), new Tensor(Shape.of(channels), width));
        return BlockedLayout.eachChannel(site, along(ROWS), new Taps(channels, ROWS, taps), column, bias);
    }

    /** The index of the window's first element plus the code; of its first element inside the image where the maximum is 0. */
    private String inPlane(String code) {
        if (window.isInside()) {
            return site.emit(Op.ADD, code, site.constant("start", starts(0)));
        }
        float[] toStart = starts(Integer.MIN_VALUE).values();
        Tensor inside = starts(0);
        for (int i = 0; i < toStart.length; i++) {
            toStart[i] -= inside.values()[i];
        }
        String moved = site.emit(Op.ADD, code, site.constant("toStart", new Tensor(inside.shape(), toStart)));
        String isPositive = BlockedLayout.isPositive(site, site.output(), channels);
        return site.emit(Op.ADD, site.emit(Op.MUL, moved, isPositive), site.constant("inside", inside));
    }

    /** By output position: the index in the plane of the window's first element of at least a row and column. */
    private Tensor starts(int least) {
        int rows = window.output()[ROWS];
        int columns = window.output()[COLUMNS];
        float[] starts = new float[rows * columns];
        for (int i = 0; i < starts.length; i++) {
            int row = Math.max(least, start(ROWS, i / columns));
            starts[i] = row * window.input()[COLUMNS] + Math.max(least, start(COLUMNS, i % columns));
        }
        return new Tensor(Shape.of(1, 1, rows, columns), starts);
    }

    private int start(int axis, int position) {
        return position * window.strides()[axis] - window.padBegin()[axis];
    }

    private float[] oneHot(int axis, int tap, float value) {
        float[] taps = new float[window.kernel()[axis]];
        taps[tap] = value;
        return taps;
    }

    private String convolution(int axis, String x, float... taps) {
        return BlockedLayout.eachChannel(site, along(axis), new Taps(channels, axis, taps), x);
    }

    /** The window along one axis only. */
    private Attributes along(int axis) {
        int[] kernel = {1, 1};
        int[] strides = {1, 1};
        int[] pads = new int[2 * kernel.length];
        kernel[axis] = window.kernel()[axis];
        strides[axis] = window.strides()[axis];
        pads[axis] = window.padBegin()[axis];
        pads[kernel.length + axis] = window.reachedEnd(axis);
        return Attributes.NONE
                .with("kernel_shape", Attributes.list(kernel))
                .with("strides", Attributes.list(strides))
                .with("pads", Attributes.list(pads));
    }
}
