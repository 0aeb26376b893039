package io.facetwatch.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EngineStartTest {
    @Test
    void aLongCommandLineDoesNotKillTheProcess() throws Exception {
        Process process = child("x".repeat(100_000));

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), said);
    }

    /** A JVM that starts ONNX Runtime with this argument on its command line. */
    private static Process child(String argument) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                Child.class.getName(),
                argument);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.redirectErrorStream(true).start();
    }

    /** What the child runs. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            System.out.println(EngineStart.engine().getEngineName());
        }
    }
}
