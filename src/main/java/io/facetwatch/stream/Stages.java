package io.facetwatch.stream;

import io.facetwatch.pipeline.GatherStage;
import io.facetwatch.pipeline.PipelineListener;
import io.facetwatch.pipeline.PlanStage;
import io.facetwatch.pipeline.ScanStage;
import io.facetwatch.pipeline.UnitStage;
import io.facetwatch.store.Documents;
import java.util.List;

/**
 * The work behind the topology, one stage per step, and who is told of it.
 *
 * @param settings of runs
 * @param warnings what every run should be told of this service's probe set
 */
public record Stages(
        PlanStage plan,
        ScanStage scan,
        GatherStage gather,
        UnitStage unit,
        Documents documents,
        PipelineListener listener,
        RunSettings settings,
        List<String> warnings) {
    public Stages {
        warnings = List.copyOf(warnings);
    }
}
