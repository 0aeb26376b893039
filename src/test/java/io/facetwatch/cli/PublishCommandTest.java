package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.embedded.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishCommandTest {
    @TempDir
    Path folder;

    @Test
    void withoutAnS3StoreOneLineSaysSo() {
        Run run = publish("--s3", "http://localhost:1");

        assertEquals(Facetwatch.FAILED, run.code(), run.err());
        assertEquals(1, run.problems().size(), run.err());
        assertTrue(run.err().contains("http://localhost:1") && run.err().contains("--s3"), run.err());
    }

    @Test
    void withoutKafkaOneLineSaysSo() throws IOException {
        try (EmbeddedS3 s3 = EmbeddedS3.start(folder.resolve("s3"), 0)) {
            Run run = publish("--s3", s3.endpoint().toString(), "--kafka", "nowhere.invalid:9092");

            assertEquals(Facetwatch.FAILED, run.code(), run.err());
            assertEquals(1, run.problems().size(), run.err());
            assertTrue(run.err().contains("Kafka at nowhere.invalid:9092"), run.err());
        }
    }

    @Test
    void aModelThatCannotBeReadIsNotPublished() {
        Run run = Run.of("publish", "pom.xml", "--run", "r", "--step", "1", "--access-key", "a", "--secret-key", "b");

        assertEquals(Facetwatch.BAD_INPUT, run.code(), run.err());
        assertEquals(1, run.problems().size(), run.err());
        assertTrue(run.err().contains("pom.xml"), run.err());
    }

    private static Run publish(String... where) {
        List<String> arguments = new ArrayList<>(List.of("publish", Orchard.TRAINED, "--run", "r", "--step", "1"));
        arguments.addAll(List.of("--access-key", EmbeddedS3.ACCESS_KEY, "--secret-key", EmbeddedS3.SECRET_KEY));
        arguments.addAll(List.of(where));
        return Run.of(arguments);
    }
}
