package io.facetwatch.scan;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Texts and lists of numbers in a shard's body, each led by its length. Reading throws {@link BufferUnderflowException} where
 * the body is too short for a length.
 */
final class BodyFields {
    private BodyFields() {}

    static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void putText(ByteBuffer body, String text) {
        byte[] bytes = utf8(text);
        body.putInt(bytes.length).put(bytes);
    }

    static String text(ByteBuffer body) {
        byte[] bytes = new byte[length(body, 1)];
        body.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static void putInts(ByteBuffer body, int[] values) {
        body.putInt(values.length).asIntBuffer().put(values);
        body.position(body.position() + 4 * values.length);
    }

    static int[] ints(ByteBuffer body) {
        int[] values = new int[length(body, 4)];
        body.asIntBuffer().get(values);
        body.position(body.position() + 4 * values.length);
        return values;
    }

    static void putFloats(ByteBuffer body, float[] values) {
        body.putInt(values.length).asFloatBuffer().put(values);
        body.position(body.position() + 4 * values.length);
    }

    static float[] floats(ByteBuffer body) {
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
