package io.facetwatch.metrics;

/** Every meter's name, as Prometheus shows it, and its help text. */
enum MeterName {
    MESSAGES("facetwatch_messages_total", "Messages that ended, by topic and outcome."),
    LAG("facetwatch_lag_messages", "Messages of a topic that wait for the stream."),
    NOTICES("facetwatch_notices_total", "Attempts to tell people of an alert, by channel and outcome."),
    DEAD_LETTERS("facetwatch_dead_letters_total", "Messages put on the topic of dead letters, by reason."),
    STAGE_DURATION("facetwatch_stage_duration_seconds", "How long a step of the stream took for a message."),
    STORE_DURATION("facetwatch_store_duration_seconds", "How long a request to the object store took, well or not."),
    STORE_ERRORS("facetwatch_store_errors_total", "Requests to the object store that failed."),
    DEVICE("facetwatch_device", "1 for the device that networks run on, 0 for the others."),
    PROBE_IMAGES("facetwatch_probe_images", "Images in the probe set."),
    UNREADABLE_IMAGES("facetwatch_unreadable_images_total", "Files of the probe set that could not be read as images."),

    CHECKPOINTS("facetwatch_checkpoints_total", "Checkpoints that ended, by outcome."),
    CHECKPOINT_END(
            "facetwatch_checkpoint_end_timestamp_seconds", "When a checkpoint last ended in an outcome, in Unix time."),
    ACCEPTED_STEP("facetwatch_accepted_step", "Training step of the run's last accepted checkpoint."),
    ENDED_STEP("facetwatch_ended_step", "Training step of the run's last checkpoint that ended, well or not."),
    PROGRESS("facetwatch_progress_timestamp_seconds", "When work of the run was last done, in Unix time."),
    CHECKPOINT_STEP("facetwatch_checkpoint_step", "Training step of the run's last completed checkpoint."),
    PROBE_ACCURACY(
            "facetwatch_probe_accuracy_ratio", "Share of the probe set that the last checkpoint labels rightly."),
    SUSPECT_INPUTS(
            "facetwatch_suspect_inputs_total",
            "Checkpoints whose probe accuracy is far below the announced one: they may be fed wrongly."),
    SCANNED_IMAGES("facetwatch_scanned_images_total", "Probe images sent forward through a checkpoint."),
    TOP_MOVER(
            "facetwatch_top_mover_drift_index_ratio",
            "Facet drift index of the units that changed most at the last completed checkpoint."),
    WATCHED_DRIFT(
            "facetwatch_watched_drift_index_ratio",
            "Facet drift index of a unit of the watch list at the last completed checkpoint."),
    WATCHED_RESPONSE(
            "facetwatch_watched_response_correlation_ratio",
            "Rank correlation of a watched unit's activations with the last checkpoint, -1 to 1."),
    UNPUBLISHED_LAYERS(
            "facetwatch_unpublished_layers", "Layers left out of the metrics because the run's series are used up."),

    UNITS_DONE("facetwatch_units_done_total", "Units whose facets were found."),
    FACET_TRANSITIONS("facetwatch_facet_transitions_total", "What became of facets between checkpoints."),
    EVENTS("facetwatch_events_total", "Events found by comparing checkpoints, by kind."),
    LAYER_STEP("facetwatch_layer_step", "Training step of the last checkpoint at which all of the layer was reported."),
    UNITS("facetwatch_units", "Units of the layer reported at the last completed checkpoint."),
    DEAD_UNITS("facetwatch_dead_units", "Units that no probe image activates at the last completed checkpoint."),
    FDI(
            "facetwatch_facet_drift_index_ratio",
            "Quantile over the layer's units of the facet drift index: 0 as before, 1 all facets changed."),
    RESPONSE_CORRELATION(
            "facetwatch_response_correlation_ratio",
            "Median over units of the rank correlation of activations with the last checkpoint, -1 to 1."),
    DISTINCT_FACETS("facetwatch_distinct_facets", "Mean over units of the number of distinct facets."),
    TRANSFER(
            "facetwatch_transfer",
            "Median over facets: activation by the last checkpoint's image, in MADs over the unit's top images."),
    OPEN_ALERTS("facetwatch_open_alerts", "Units of the layer with an open alert of a kind, as told on facet-alerts."),
    LAST_EVENTS("facetwatch_events_last_checkpoint", "Events of a kind at the last completed checkpoint.");

    private final String exposed;
    private final String help;

    MeterName(String exposed, String help) {
        this.exposed = exposed;
        this.help = help;
    }

    String exposed() {
        return exposed;
    }

    String help() {
        return help;
    }
}
