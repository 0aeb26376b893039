package io.facetwatch.stream;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** The way of a checkpoint through the topics: plan, scan, gather, unit, roll up; and who watches it. */
public final class CheckpointTopology {
    /** What was planned, by run and by checkpoint. */
    static final String PLANS = "plans";
    /** Why checkpoints were rejected since the last that was accepted, by run. */
    static final String REFUSALS = "refusals";
    /** What was accepted and has not ended, by run. */
    static final String IN_WORK = "in-work";
    /** Why checkpoints failed since the last that was done, by run. */
    static final String FAILURES = "failures";
    /** What is being gathered, by run. */
    static final String GATHERINGS = "gatherings";
    /** The last step at which a unit was done, by run/layer/unit. */
    static final String UNITS = "units";
    /** What may be spent on looking for events again, by run. */
    static final String BUDGETS = "budgets";
    /** Units that came to an end, by run, checkpoint and unit. */
    static final String ROLLUPS = "rollups";
    /** How many, by checkpoint. */
    static final String COUNTS = "counts";
    /** Alerts as they stand, by run/layer/unit. */
    static final String ALERTS = "alerts";

    /** Draws of the null, by run/layer. */
    static final String NOISE = "noise";

    private final Stages stages;
    private final RetryPolicy retries;
    private final Topology topology = new Topology();

    private CheckpointTopology(Stages stages, RetryPolicy retries) {
        this.stages = stages;
        this.retries = retries;
    }

    /**
     * The topology over these stages.
     *
     * @param patience after so long without a word of a checkpoint in work it has stalled
     */
    public static Topology of(Stages stages, RetryPolicy retries, Duration patience) {
        CheckpointTopology flow = new CheckpointTopology(stages, retries);
        flow.step(
                "plan",
                Topics.CHECKPOINTS,
                PlanWork::new,
                List.of(Topics.SCAN_TASKS, Topics.SCAN_RESULTS, Topics.FACET_ALERTS));
        flow.step("scan", Topics.SCAN_TASKS, ScanWork::new, List.of(Topics.SCAN_RESULTS));
        flow.source(Topics.BASELINES);
        flow.step(
                "gather",
                Topics.SCAN_RESULTS,
                GatherWork::new,
                List.of(Topics.SCAN_TASKS, Topics.UNIT_TASKS, Topics.UNIT_RESULTS, Topics.FACET_ALERTS));
        flow.step("unit", Topics.UNIT_TASKS, UnitStep::new, List.of(Topics.UNIT_FACETS, Topics.UNIT_RESULTS));
        flow.step("rollup", Topics.UNIT_RESULTS, RollupWork::new, List.of(Topics.FACET_DRIFT, Topics.FACET_ALERTS));
        flow.step(
                WatchWork.NAME,
                Topics.CHECKPOINT_STATUS,
                (any, none) -> new WatchWork(patience),
                List.of(Topics.FACET_ALERTS));
        flow.stores(IN_WORK, WatchWork.NAME);
        flow.stores(FAILURES, WatchWork.NAME);
        flow.stores(PLANS, "plan");
        flow.stores(REFUSALS, "plan");
        flow.stores(GATHERINGS, "gather");
        flow.stores(UNITS, "unit");
        flow.stores(BUDGETS, "unit");
        flow.stores(ROLLUPS, "rollup");
        flow.stores(COUNTS, "rollup");
        flow.stores(ALERTS, "rollup");
        flow.stores(NOISE, "rollup");
        return flow.topology;
    }

    /** Reads a topic into a step, which may write to the given topics, to the status and to the dead letters. */
    private void step(String name, String source, BiFunction<Stages, Attempts, Step.Work> work, List<String> targets) {
        source(source);
        topology.addProcessor(
                name,
                () -> new Step(name, work.apply(stages, new Attempts(retries)), stages.listener()),
                parents(source));
        targets.forEach(target -> sink(name, target));
        sink(name, Topics.CHECKPOINT_STATUS);
        sink(name, Topics.DEAD_LETTERS);
    }

    private void source(String topic) {
        topology.addSource(topic, new StringDeserializer(), new ByteArrayDeserializer(), topic);
    }

    /** The topics that a step reads: baselines are pinned where checkpoints of a run are put in order. */
    private static String[] parents(String source) {
        return source.equals(Topics.SCAN_RESULTS) ? new String[] {source, Topics.BASELINES} : new String[] {source};
    }

    private void sink(String step, String topic) {
        topology.addSink(Emitter.sink(step, topic), topic, new StringSerializer(), new ByteArraySerializer(), step);
    }

    private void stores(String name, String step) {
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray()),
                step);
    }
}
