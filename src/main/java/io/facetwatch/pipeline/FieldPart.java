package io.facetwatch.pipeline;

import io.facetwatch.graph.FieldCanvas;
import io.facetwatch.synthesis.Start;
import io.facetwatch.synthesis.Visualization;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Patch;

/** Cuts what a position sees out of whole images, and puts what was drawn there back. */
final class FieldPart {
    private final FieldCanvas canvas;
    private final Patch patch;

    FieldPart(FieldCanvas canvas) {
        this.canvas = canvas;
        this.patch = new Patch(canvas.top(), canvas.left(), canvas.height(), canvas.width());
    }

    /** The climb of the same unit on the part alone. */
    Start cut(Start whole) {
        return new Start(
                whole.facet(),
                patch.of(whole.image()),
                whole.unit(),
                canvas.position(),
                whole.seed(),
                whole.cap(),
                whole.aim());
    }

    /** What was drawn on the part, in the image that the climb would have begun with, in whole grey levels. */
    Visualization paste(Start whole, Visualization part) {
        Image start = whole.image();
        float[] values = new float[start.values().length];
        for (int i = 0; i < values.length; i++) {
            int row = i / start.width() % start.height() - patch.top();
            int column = i % start.width() - patch.left();
            boolean isInside = row >= 0 && row < patch.height() && column >= 0 && column < patch.width();
            values[i] = isInside
                    ? part.image().at(i / (start.height() * start.width()), row, column)
                    : Math.min(255, Math.max(0, Math.round(start.values()[i])));
        }
        return new Visualization(
                whole.facet(),
                new Image(start.channels(), start.height(), start.width(), values),
                whole.position(),
                part.activation(),
                part.startActivation());
    }

    /** "17x17 at 24,24". */
    @Override
    public String toString() {
        return "%dx%d at %d,%d".formatted(patch.height(), patch.width(), patch.top(), patch.left());
    }
}
