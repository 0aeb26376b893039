package io.facetwatch.app;

import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.pipeline.UnitHeat;
import io.facetwatch.tensor.Image;
import io.facetwatch.web.HeatSource;
import java.io.IOException;

/** Heat maps by the networks of accepted checkpoints. */
final class ModelHeat implements HeatSource {
    private final UnitHeat heat;

    ModelHeat(UnitHeat heat) {
        this.heat = heat;
    }

    @Override
    public Image draw(Question question) throws IOException, NoHeatException {
        try {
            return heat.draw(new UnitHeat.Question(
                    question.checkpoint(),
                    question.unit(),
                    question.image(),
                    question.method().label()));
        } catch (RejectedException e) {
            throw new NoHeatException(e);
        }
    }
}
