package io.facetwatch.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final CheckpointId CHECKPOINT = new CheckpointId("a-run", 1200);
    private static final UnitId UNIT = new UnitId(new LayerId("/conv3/Relu"), 7);

    @Test
    void layoutIsThePublishedOne() {
        FacetId facet = new FacetId(UNIT, 3);

        assertEquals("runs/a-run/run.json", Keys.run("a-run"));
        assertEquals("runs/a-run/reference.bin", Keys.reference("a-run"));
        assertEquals("runs/a-run/models/1200.onnx", Keys.model(CHECKPOINT));
        assertEquals("runs/a-run/checkpoints/1200/manifest.json", Keys.manifest(CHECKPOINT));
        assertEquals("runs/a-run/checkpoints/1200/summary.json", Keys.summary(CHECKPOINT));
        assertEquals("runs/a-run/checkpoints/1200/scan/shard-0042.bin", Keys.shard(CHECKPOINT, 42));
        assertEquals("runs/a-run/checkpoints/1200/tests.json", Keys.tests(CHECKPOINT));
        assertEquals("runs/a-run/nulls/~conv3~Relu.json", Keys.nulls("a-run", UNIT.layer()));
        assertEquals("runs/a-run/baseline.json", Keys.baseline("a-run"));
        String unit = "runs/a-run/checkpoints/1200/units/~conv3~Relu/7/";
        assertEquals(unit + "facets.json", Keys.facets(CHECKPOINT, UNIT));
        assertEquals(unit + "facet-03.png", Keys.facetImage(CHECKPOINT, facet));
        assertEquals(unit + "mean-03.png", Keys.meanImage(CHECKPOINT, facet));
        assertEquals(unit + "members-03.png", Keys.membersImage(CHECKPOINT, facet));
    }

    @Test
    void layersWithVeryLongNamesKeepDifferentKeysThatEveryStoreTakes() {
        String name = "ä".repeat(300);

        String one = Keys.facets(CHECKPOINT, new UnitId(new LayerId(name + "1"), 0));
        String two = Keys.facets(CHECKPOINT, new UnitId(new LayerId(name + "2"), 0));

        assertNotEquals(one, two);
        assertEquals(one, ObjectKey.check(one));
    }
}
