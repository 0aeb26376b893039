package io.facetwatch.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RocCurveTest {
    @Test
    void areaIsThatOfScikitLearn() {
        // roc_auc_score([1, 1, 1, 0, 0, 0, 0], [.9, .4, .35, .8, .35, .2, .1]) of scikit-learn 1.2
        assertEquals(
                0.7916666666666667, RocCurve.area(new double[] {.9, .4, .35}, new double[] {.8, .35, .2, .1}), 1e-15);
    }

    @Test
    void whatIsNotDefinedSawNoChange() {
        assertEquals(0.5, RocCurve.area(new double[] {Double.NaN}, new double[] {0}));
    }
}
