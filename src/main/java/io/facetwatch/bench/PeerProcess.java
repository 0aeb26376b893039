package io.facetwatch.bench;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Python process that answers a line to each line, and exchanges numbers by files. Not for several threads. */
final class PeerProcess implements AutoCloseable {
    private static final String READY = "ready";

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;
    private final String greeting;

    private PeerProcess(Process process, String needs) throws IOException {
        this.process = process;
        answers = process.inputReader(StandardCharsets.UTF_8);
        orders = process.outputWriter(StandardCharsets.UTF_8);
        greeting = expect(READY, needs);
    }

    /**
     * Starts a peer and waits until it is ready. What it says on its error stream goes to ours.
     *
     * @param needs Python packages that the script imports, for the message where it does not come up
     * @throws IOException if there is no such command, or the first line does not begin with "ready"
     */
    static PeerProcess start(ProcessBuilder command, String needs) throws IOException {
        Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            return new PeerProcess(process, needs);
        } catch (IOException e) {
            process.destroy();
            throw e;
        }
    }

    /** Copies a script that is shipped with the benches into a folder. */
    static Path script(String name, Path folder) throws IOException {
        Path script = folder.resolve(name);
        try (InputStream source = PeerProcess.class.getResourceAsStream("/bench/" + name)) {
            if (source == null) {
                throw new FileNotFoundException("the class path lacks /bench/" + name);
            }
            Files.write(script, source.readAllBytes());
        }
        return script;
    }

    /** What the peer said behind "ready". */
    String greeting() {
        return greeting;
    }

    /** The line with which the peer answers an order. */
    String ask(String order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the peer stopped at '%s'; what it said is above".formatted(order));
        }
        return answer;
    }

    private String expect(String wanted, String needs) throws IOException {
        String answer = answers.readLine();
        if (answer == null || !(answer.equals(wanted) || answer.startsWith(wanted + " "))) {
            throw new IOException("the peer must answer '%s', found %s; it needs python3 with %s"
                    .formatted(wanted, answer == null ? "no answer" : "'" + answer + "'", needs));
        }
        return answer.substring(wanted.length()).strip();
    }

    /** Writes numbers as float32 in native order. */
    static void write(Path file, float[] numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(numbers);
        Files.write(file, bytes.array());
    }

    /** Reads what the peer wrote as float32 in native order. */
    static float[] read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        float[] numbers = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer().get(numbers);
        return numbers;
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.destroy();
    }
}
