package io.facetwatch.metrics;

import io.facetwatch.graph.Device;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What an instance of the service tells of itself, whatever the run. Safe for threads. */
public final class ServiceMeters {
    private final ByKind<Topic, ByKind<Outcome, Counter>> messages;
    private final ByKind<DeadLetterReason, Counter> deadLetters;
    private final ByKind<Topic, Level> lag;
    private final ByKind<NoticeChannel, ByKind<NoticeOutcome, Counter>> notices;
    private final ByKind<Stage, Timer> stages;
    private final ByKind<StoreOperation, Timer> storeRequests;
    private final ByKind<StoreOperation, Counter> storeErrors;
    private final Level probeImages;
    private final Counter unreadableImages;
    private final ByKind<Device, Level> devices;

    ServiceMeters(MeterRegistry registry) {
        MeterGroup service = new MeterGroup(registry, Tags.empty());
        messages = new ByKind<>(Topic.class, topic -> outcomes(service, topic));
        deadLetters = new ByKind<>(
                DeadLetterReason.class,
                reason -> service.counter(MeterName.DEAD_LETTERS, "reason", MeterGroup.label(reason)));
        lag = new ByKind<>(Topic.class, topic -> service.gauge(MeterName.LAG, 0, "topic", MeterGroup.label(topic)));
        notices = new ByKind<>(NoticeChannel.class, channel -> notices(service, channel));
        stages = new ByKind<>(
                Stage.class, stage -> service.timer(MeterName.STAGE_DURATION, "stage", MeterGroup.label(stage)));
        storeRequests = new ByKind<>(
                StoreOperation.class,
                operation -> service.timer(MeterName.STORE_DURATION, "operation", MeterGroup.label(operation)));
        storeErrors = new ByKind<>(
                StoreOperation.class,
                operation -> service.counter(MeterName.STORE_ERRORS, "operation", MeterGroup.label(operation)));
        probeImages = service.gauge(MeterName.PROBE_IMAGES, Double.NaN);
        unreadableImages = service.counter(MeterName.UNREADABLE_IMAGES);
        devices = new ByKind<>(
                Device.class, device -> service.gauge(MeterName.DEVICE, 0, "device", MeterGroup.label(device)));
    }

    /** A message of a topic ended. */
    public void messageEnded(Topic topic, Outcome outcome) {
        messages.of(topic).of(outcome).increment();
    }

    /** A message was put on the topic of dead letters. */
    public void deadLetter(DeadLetterReason reason) {
        deadLetters.of(reason).increment();
    }

    /** So many messages of a topic wait for the stream. */
    public void messagesWait(Topic topic, long messages) {
        lag.of(topic).set((double) messages);
    }

    /** It was tried to tell people of an alert. */
    public void noticeAttempted(NoticeChannel channel, NoticeOutcome outcome) {
        notices.of(channel).of(outcome).increment();
    }

    /** A stage of the work ended, well or not, after {@code elapsed}. */
    public void stageTook(Stage stage, Duration elapsed) {
        stages.of(stage).record(elapsed);
    }

    /** A request to the object store ended, well or not, after {@code elapsed}. */
    public void storeTook(StoreOperation operation, Duration elapsed) {
        storeRequests.of(operation).record(elapsed);
    }

    /** A request to the object store failed. */
    public void storeFailed(StoreOperation operation) {
        storeErrors.of(operation).increment();
    }

    /** The probe set was opened. */
    public void probeSetOpened(int images) {
        probeImages.set(images);
    }

    /** Files of the probe set could not be read as images. */
    public void imagesUnreadable(int images) {
        unreadableImages.increment(images);
    }

    /** Networks are scanned and pictures drawn on this device. */
    public void runsOn(Device device) {
        devices.of(device).set(1);
    }

    private static ByKind<NoticeOutcome, Counter> notices(MeterGroup service, NoticeChannel channel) {
        return new ByKind<>(
                NoticeOutcome.class,
                outcome -> service.counter(
                        MeterName.NOTICES, "channel", MeterGroup.label(channel), "outcome", MeterGroup.label(outcome)));
    }

    private static ByKind<Outcome, Counter> outcomes(MeterGroup service, Topic topic) {
        return new ByKind<>(
                Outcome.class,
                outcome -> service.counter(
                        MeterName.MESSAGES, "topic", MeterGroup.label(topic), "outcome", MeterGroup.label(outcome)));
    }
}
