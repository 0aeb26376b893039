package io.facetwatch.scan;

import io.facetwatch.domain.LayerId;
import io.facetwatch.graph.Layer;
import io.facetwatch.tensor.Matrix;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The bytes of a {@link ShardScan}, little endian: {@code FWSC}, version, length of the body, body (zlib, with its checksum).
 * The body: probe digest, probe images, first image, image count, top per unit, layer count, then the layers: name, kind,
 * units, activations, positions, code images, code positions, code dims, code values; every text and list led by its length.
 */
final class ShardFormat {
    private static final int MAGIC = 'F' | 'W' << 8 | 'S' << 16 | 'C' << 24;
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 12;

    private ShardFormat() {}

    static byte[] encode(ShardScan scan) {
        byte[] bytes = new byte[bodyBytes(scan)];
        ByteBuffer body = little(bytes);
        putText(body, scan.probeDigest());
        body.putInt(scan.probeImages()).putInt(scan.firstImage()).putInt(scan.imageCount());
        body.putInt(scan.topPerUnit()).putInt(scan.layers().size());
        for (LayerScan layer : scan.layers()) {
            putText(body, layer.layer().name());
            putText(body, layer.kind().name());
            body.putInt(layer.units());
            putFloats(body, layer.activations().values());
            putInts(body, layer.positions());
            putInts(body, layer.codes().images());
            putInts(body, layer.codes().positions());
            body.putInt(layer.codes().values().columns());
            putFloats(body, layer.codes().values().values());
        }
        return deflate(bytes);
    }

    private static int bodyBytes(ShardScan scan) {
        long bytes = 4L * 6 + utf8(scan.probeDigest()).length;
        for (LayerScan layer : scan.layers()) {
            bytes += 4L * 9
                    + utf8(layer.layer().name()).length
                    + utf8(layer.kind().name()).length;
            bytes += 4L * layer.activations().values().length + 4L * layer.positions().length;
            bytes += 8L * layer.codes().images().length
                    + 4L * layer.codes().values().values().length;
        }
        if (bytes > Integer.MAX_VALUE - HEADER_BYTES) {
            throw new IllegalArgumentException(
                    "a shard scan must stay below 2 GiB, found %d bytes: use smaller shards".formatted(bytes));
        }
        return (int) bytes;
    }

    static ShardScan decode(byte[] bytes) {
        try {
            ByteBuffer body = little(inflate(bytes));
            ShardScan scan =
                    new ShardScan(text(body), body.getInt(), body.getInt(), body.getInt(), body.getInt(), layers(body));
            if (body.hasRemaining()) {
                throw damaged(bytes, "%d bytes left over".formatted(body.remaining()));
            }
            return scan;
        } catch (DataFormatException | BufferUnderflowException e) {
            throw damaged(bytes, String.valueOf(e.getMessage()));
        }
    }

    private static List<LayerScan> layers(ByteBuffer body) {
        int count = body.getInt();
        List<LayerScan> layers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LayerId layer = new LayerId(text(body));
            Layer.Kind kind = Layer.Kind.valueOf(text(body));
            int units = body.getInt();
            float[] activations = floats(body);
            int[] positions = ints(body);
            int[] images = ints(body);
            int[] codePositions = ints(body);
            int dims = body.getInt();
            Codes codes = new Codes(images, codePositions, new Matrix(images.length, dims, floats(body)));
            Matrix table = new Matrix(units, units == 0 ? 0 : activations.length / units, activations);
            layers.add(new LayerScan(layer, kind, table, positions, codes));
        }
        return layers;
    }

    private static byte[] deflate(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] header = new byte[HEADER_BYTES];
        little(header).putInt(MAGIC).putInt(VERSION).putInt(body.length);
        out.write(header, 0, header.length);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(body);
            deflater.finish();
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    private static byte[] inflate(byte[] bytes) throws DataFormatException {
        ByteBuffer header = little(bytes);
        if (bytes.length < HEADER_BYTES || header.getInt() != MAGIC) {
            throw new IllegalArgumentException(
                    "a shard scan must start with FWSC, found %d other bytes".formatted(bytes.length));
        }
        int version = header.getInt();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "a shard scan must have version %d, found version %d".formatted(VERSION, version));
        }
        int length = header.getInt();
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(header);
            // deflate makes at most 1032 times more of its input, so a damaged length cannot ask for the whole memory
            if (length < 0 || length > 1032L * bytes.length) {
                throw damaged(bytes, "length %d".formatted(length));
            }
            byte[] body = new byte[length];
            int read = inflater.inflate(body);
            if (read != length || inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
                throw damaged(bytes, "%d of %d bytes".formatted(read, length));
            }
            return body;
        } finally {
            inflater.end();
        }
    }

    private static IllegalArgumentException damaged(byte[] bytes, String found) {
        return new IllegalArgumentException("damaged shard scan of %d bytes: %s".formatted(bytes.length, found));
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void putText(ByteBuffer body, String text) {
        byte[] bytes = utf8(text);
        body.putInt(bytes.length).put(bytes);
    }

    private static String text(ByteBuffer body) {
        byte[] bytes = new byte[length(body, 1)];
        body.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void putInts(ByteBuffer body, int[] values) {
        body.putInt(values.length).asIntBuffer().put(values);
        body.position(body.position() + 4 * values.length);
    }

    private static int[] ints(ByteBuffer body) {
        int[] values = new int[length(body, 4)];
        body.asIntBuffer().get(values);
        body.position(body.position() + 4 * values.length);
        return values;
    }

    private static void putFloats(ByteBuffer body, float[] values) {
        body.putInt(values.length).asFloatBuffer().put(values);
        body.position(body.position() + 4 * values.length);
    }

    private static float[] floats(ByteBuffer body) {
        float[] values = new float[length(body, 4)];
        body.asFloatBuffer().get(values);
        body.position(body.position() + 4 * values.length);
        return values;
    }

    private static int length(ByteBuffer body, int elementBytes) {
        int length = body.getInt();
        if (length < 0 || length > body.remaining() / elementBytes) {
            throw new BufferUnderflowException();
        }
        return length;
    }
}
