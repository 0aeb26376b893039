package io.facetwatch.scan;

import io.facetwatch.domain.LayerId;
import io.facetwatch.graph.Layer;
import io.facetwatch.tensor.Matrix;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
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
        ByteBuffer body = BodyFields.little(bytes);
        BodyFields.putText(body, scan.probeDigest());
        body.putInt(scan.probeImages()).putInt(scan.firstImage()).putInt(scan.imageCount());
        body.putInt(scan.topPerUnit()).putInt(scan.layers().size());
        for (LayerScan layer : scan.layers()) {
            BodyFields.putText(body, layer.layer().name());
            BodyFields.putText(body, layer.kind().name());
            body.putInt(layer.units());
            BodyFields.putFloats(body, layer.activations().values());
            BodyFields.putInts(body, layer.positions());
            BodyFields.putInts(body, layer.codes().images());
            BodyFields.putInts(body, layer.codes().positions());
            body.putInt(layer.codes().values().columns());
            BodyFields.putFloats(body, layer.codes().values().values());
        }
        return deflate(bytes);
    }

    private static int bodyBytes(ShardScan scan) {
        long bytes = 4L * 6 + BodyFields.utf8(scan.probeDigest()).length;
        for (LayerScan layer : scan.layers()) {
            bytes += 4L * 9
                    + BodyFields.utf8(layer.layer().name()).length
                    + BodyFields.utf8(layer.kind().name()).length;
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
            ByteBuffer body = BodyFields.little(inflate(bytes));
            ShardScan scan = new ShardScan(
                    BodyFields.text(body), body.getInt(), body.getInt(), body.getInt(), body.getInt(), layers(body));
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
            LayerId layer = new LayerId(BodyFields.text(body));
            Layer.Kind kind = Layer.Kind.valueOf(BodyFields.text(body));
            int units = body.getInt();
            float[] activations = BodyFields.floats(body);
            int[] positions = BodyFields.ints(body);
            int[] images = BodyFields.ints(body);
            int[] codePositions = BodyFields.ints(body);
            int dims = body.getInt();
            Codes codes = new Codes(images, codePositions, new Matrix(images.length, dims, BodyFields.floats(body)));
            Matrix table = new Matrix(units, units == 0 ? 0 : activations.length / units, activations);
            layers.add(new LayerScan(layer, kind, table, positions, codes));
        }
        return layers;
    }

    private static byte[] deflate(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] header = new byte[HEADER_BYTES];
        BodyFields.little(header).putInt(MAGIC).putInt(VERSION).putInt(body.length);
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
        ByteBuffer header = BodyFields.little(bytes);
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
}
