package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.embedded.EmbeddedBroker;
import io.facetwatch.event.BaselinePinned;
import io.facetwatch.event.DeadLetter;
import io.facetwatch.event.Json;
import io.facetwatch.stream.TopicSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinCommandTest {
    @TempDir
    Path folder;

    @Test
    void asksOnTheTopicOfBaselines() throws IOException, InterruptedException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
                KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                new TopicSetup(admin, 1, (short) 1).createAbsent();
            }
            Run run = Run.of("pin", "resnet-7", "1200", "--kafka", broker.bootstrapServers(), "--wait", "0");

            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("step 1200 of run resnet-7"), run.out());
            TopicPartition topic = new TopicPartition("baselines", 0);
            consumer.assign(List.of(topic));
            consumer.seekToBeginning(List.of(topic));
            List<ConsumerRecord<String, byte[]>> records =
                    consumer.poll(Duration.ofSeconds(20)).records(topic);
            assertEquals(1, records.size());
            assertEquals("resnet-7", records.get(0).key());
            assertEquals(
                    new BaselinePinned("resnet-7", 1200),
                    Json.read(records.get(0).value(), BaselinePinned.class));
        }
    }

    /** The answers of a service, written down by hand: it has taken three records, and has put one aside. */
    @Test
    void waitsForTheAnswerAndSaysWhatItIs() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                KafkaProducer<String, byte[]> service = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            new TopicSetup(admin, 1, (short) 1).createAbsent();
            for (DeadLetter letter : List.of(
                    letter(1, DeadLetter.Outcome.REJECTED, "r@99 cannot be the baseline: it must be known"),
                    letter(2, DeadLetter.Outcome.FAILED, "the store is down"))) {
                long later = System.currentTimeMillis() + 60_000; // as a stream whose time is ahead
                service.send(new ProducerRecord<>("dead-letters", 0, later, "r", Json.write(letter)))
                        .get();
            }
            admin.alterConsumerGroupOffsets(
                            "facetwatch", Map.of(new TopicPartition("baselines", 0), new OffsetAndMetadata(3)))
                    .all()
                    .get();

            Run pinned = pin(broker, "5");
            Run refused = pin(broker, "99");
            Run failed = pin(broker, "5");
            Run unanswered = pin(broker, "6");

            assertEquals(0, pinned.code(), pinned.err());
            assertTrue(pinned.out().contains("pinned: checkpoints to come"), pinned.out());
            assertEquals(Facetwatch.BAD_INPUT, refused.code(), refused.err());
            assertEquals(
                    List.of("facetwatch: not pinned: r@99 cannot be the baseline: it must be known"),
                    refused.problems());
            assertEquals(Facetwatch.FAILED, failed.code(), failed.err());
            assertEquals(List.of("facetwatch: not pinned: the store is down"), failed.problems());
            assertEquals(Facetwatch.FAILED, unanswered.code(), unanswered.err());
            assertTrue(unanswered.err().contains("has not taken the record on baselines within 2 s"), unanswered.err());
            assertEquals(1, unanswered.problems().size(), unanswered.err());
        }
    }

    private static Run pin(EmbeddedBroker broker, String step) {
        return Run.of("pin", "r", step, "--kafka", broker.bootstrapServers(), "--wait", "2");
    }

    private static DeadLetter letter(long offset, DeadLetter.Outcome outcome, String reason) {
        return new DeadLetter("baselines", 0, offset, "r", outcome, reason, null);
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, 1, run must be",
        "r, -1, step of run r must be at least 0",
        "r, x, STEP",
    })
    void nonsenseIsBadInput(String name, String step, String sentence) {
        Run run = Run.of("pin", "--kafka", "nowhere.invalid:9092", "--", name, step);

        assertEquals(Facetwatch.BAD_INPUT, run.code(), run.err());
        assertTrue(run.err().contains(sentence), run.err());
    }

    @Test
    void withoutKafkaOneLineSaysSo() {
        Run run = Run.of("pin", "r", "1", "--kafka", "nowhere.invalid:9092");

        assertEquals(Facetwatch.FAILED, run.code(), run.err());
        assertEquals(1, run.problems().size(), run.err());
        assertTrue(run.err().contains("Kafka at nowhere.invalid:9092"), run.err());
    }
}
