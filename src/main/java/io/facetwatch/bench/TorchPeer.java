package io.facetwatch.bench;

import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A Python process with a network in torch, which steps when told to and measures its own CPU time. */
final class TorchPeer implements AutoCloseable {
    private final PeerProcess process;
    private final Path model;

    private TorchPeer(PeerProcess process, Path model) {
        this.process = process;
        this.model = model;
    }

    /**
     * Starts a peer and waits until it has written its network.
     *
     * @param python a command that starts Python 3 with torch and onnx
     * @param folder where the network is written
     * @throws IOException if there is no such command, or torch or onnx are missing in it
     */
    static TorchPeer start(String python, String network, Path folder) throws IOException {
        Path script = PeerProcess.script("torch_gradients.py", folder);
        Path model = folder.resolve(network + ".onnx");
        ProcessBuilder command = new ProcessBuilder(python, script.toString(), network, model.toString());
        return new TorchPeer(PeerProcess.start(command, "torch and onnx"), model);
    }

    /** The network as an ONNX file. */
    Path model() {
        return model;
    }

    /** One forward and backward pass of random images on one thread; its CPU time. */
    Duration step(int batch) throws IOException {
        double seconds = Double.parseDouble(process.ask("step " + batch));
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /** Torch's gradient of random images, with what it was asked for. */
    Example example(int batch) throws IOException {
        String answer = process.ask("save " + batch);
        if (!answer.equals("saved")) {
            throw new IOException("the peer must answer 'saved', found '%s'".formatted(answer));
        }
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

    private float[] floats(String what) throws IOException {
        return PeerProcess.read(Path.of(model + "." + what));
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
