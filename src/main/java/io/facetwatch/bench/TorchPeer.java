package io.facetwatch.bench;

import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A Python process with a network in torch, which steps when told to and measures its own CPU time. */
final class TorchPeer implements AutoCloseable {
    private static final String SCRIPT = "/bench/torch_gradients.py";

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;
    private final Path model;

    private TorchPeer(Process process, Path model) {
        this.process = process;
        this.model = model;
        answers = process.inputReader(StandardCharsets.UTF_8);
        orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts a peer and waits until it has written its network.
     *
     * @param python a command that starts Python 3 with torch and onnx
     * @param folder where the network is written
     * @throws IOException if there is no such command, or torch or onnx are missing in it
     */
    static TorchPeer start(String python, String network, Path folder) throws IOException {
        Path script = folder.resolve("torch_gradients.py");
        try (InputStream source = TorchPeer.class.getResourceAsStream(SCRIPT)) {
            Files.write(script, source.readAllBytes());
        }
        Path model = folder.resolve(network + ".onnx");
        Process process = new ProcessBuilder(python, script.toString(), network, model.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        TorchPeer peer = new TorchPeer(process, model);
        peer.expect("ready");
        return peer;
    }

    /** The network as an ONNX file. */
    Path model() {
        return model;
    }

    /** One forward and backward pass of random images on one thread; its CPU time. */
    Duration step(int batch) throws IOException {
        double seconds = Double.parseDouble(order("step " + batch));
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /** Torch's gradient of random images, with what it was asked for. */
    Example example(int batch) throws IOException {
        orders.write("save " + batch + "\n");
        expect("saved");
        float[] images = floats("images");
        int size = (int) Math.round(Math.sqrt(images.length / (3.0 * batch)));
        float[] seed = floats("seed");
        return new Example(
                new Tensor(Shape.of(batch, 3, size, size), images),
                new Tensor(Shape.of(batch, seed.length / batch), seed),
                floats("gradient"));
    }

    /**
     * @param images [batch, 3, rows, columns]
     * @param seed weights of the logits [batch, classes]
     * @param gradient of the weighted logits by the images, as long as these
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, compared nowhere
    record Example(Tensor images, Tensor seed, float[] gradient) {}

    private String order(String order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("torch stopped at '%s'; what it said is above".formatted(order));
        }
        return answer;
    }

    private void expect(String wanted) throws IOException {
        orders.flush();
        String answer = answers.readLine();
        if (!wanted.equals(answer)) {
            throw new IOException("torch must answer '%s', found %s; it needs python3 with torch and onnx"
                    .formatted(wanted, answer == null ? "no answer" : "'" + answer + "'"));
        }
    }

    private float[] floats(String what) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(model + "." + what));
        float[] floats = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer().get(floats);
        return floats;
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.destroy();
    }
}
