package io.facetwatch.app;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.pipeline.PipelineListener;
import io.facetwatch.store.CheckpointSummary;
import org.jboss.logging.Logger;

/** Writes a line to the log for what people look for there. */
final class LogListener implements PipelineListener {
    private static final Logger LOG = Logger.getLogger("io.facetwatch.pipeline");

    @Override
    public void planned(CheckpointId checkpoint, int images) {
        LOG.infof("checkpoint accepted: checkpoint=%s images=%d", checkpoint, images);
    }

    @Override
    public void completed(CheckpointSummary summary) {
        LOG.infof(
                "checkpoint completed: checkpoint=%s units=%d events=%d",
                summary.checkpoint(),
                summary.units().size(),
                summary.sentences().size());
    }

    @Override
    public void rejected(String topic, String reason) {
        LOG.warnf("message rejected: topic=%s reason=%s", topic, reason);
    }

    @Override
    public void failed(String topic, String reason) {
        LOG.errorf("message failed: topic=%s reason=%s", topic, reason);
    }

    @Override
    public void duplicate(CheckpointId checkpoint) {
        LOG.infof("checkpoint announced again: checkpoint=%s", checkpoint);
    }

    @Override
    public void warned(CheckpointId checkpoint, String warning) {
        LOG.warnf("warning: checkpoint=%s text=%s", checkpoint, warning);
    }
}
