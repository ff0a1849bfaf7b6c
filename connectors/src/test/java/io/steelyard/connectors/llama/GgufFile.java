package io.steelyard.connectors.llama;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A model file in the format GGUF, version 3, while it is being put together: header, metadata in the order given, the
 * table of tensors, their numbers as 16-bit floats or, for vectors, as 32-bit floats. Everything little-endian.
 */
final class GgufFile {
    private static final int VERSION = 3;
    private static final int ALIGNMENT = 32;

    /** Codes of the format for a value's type. */
    private static final int UINT32 = 4;

    private static final int INT32 = 5;
    private static final int FLOAT32 = 6;
    private static final int BOOL = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;

    /** Codes of the format for a tensor's numbers. */
    private static final int F32 = 0;

    private static final int F16 = 1;

    private final Bytes metadata = new Bytes();
    private final Bytes tensors = new Bytes();
    private final Bytes numbers = new Bytes();
    private int entries;
    private int tensorCount;

    void text(String key, String value) {
        key(key, STRING);
        metadata.text(value);
    }

    void count(String key, int value) {
        key(key, UINT32);
        metadata.int32(value);
    }

    void real(String key, float value) {
        key(key, FLOAT32);
        metadata.int32(Float.floatToIntBits(value));
    }

    void flag(String key, boolean value) {
        key(key, BOOL);
        metadata.write(value ? 1 : 0);
    }

    void texts(String key, List<String> values) {
        array(key, STRING, values.size());
        values.forEach(metadata::text);
    }

    void reals(String key, List<Float> values) {
        array(key, FLOAT32, values.size());
        values.forEach(value -> metadata.int32(Float.floatToIntBits(value)));
    }

    void integers(String key, List<Integer> values) {
        array(key, INT32, values.size());
        values.forEach(metadata::int32);
    }

    /** Adds a vector. */
    void vector(String name, float[] values) {
        tensor(name, List.of(values.length), F32);
        for (float value : values) {
            numbers.int32(Float.floatToIntBits(value));
        }
    }

    /** Adds a matrix of {@code columns} inputs, row after row. */
    void matrix(String name, int columns, float[] values) {
        tensor(name, List.of(columns, values.length / columns), F16);
        for (float value : values) {
            numbers.int16(Float.floatToFloat16(value));
        }
    }

    byte[] toBytes() {
        Bytes file = new Bytes();
        file.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        file.int32(VERSION);
        file.int64(tensorCount);
        file.int64(entries);
        file.writeBytes(metadata.toByteArray());
        file.writeBytes(tensors.toByteArray());
        file.align();
        numbers.align();
        file.writeBytes(numbers.toByteArray());
        return file.toByteArray();
    }

    private void key(String key, int type) {
        entries++;
        metadata.text(key);
        metadata.int32(type);
    }

    private void array(String key, int type, int length) {
        key(key, ARRAY);
        metadata.int32(type);
        metadata.int64(length);
    }

    private void tensor(String name, List<Integer> dimensions, int type) {
        tensorCount++;
        numbers.align();
        tensors.text(name);
        tensors.int32(dimensions.size());
        dimensions.forEach(tensors::int64);
        tensors.int32(type);
        tensors.int64(numbers.size());
    }

    /** Bytes with little-endian numbers. */
    private static final class Bytes extends ByteArrayOutputStream {
        private void int16(short value) {
            little(value, Short.BYTES);
        }

        private void int32(int value) {
            little(value, Integer.BYTES);
        }

        private void int64(long value) {
            little(value, Long.BYTES);
        }

        private void text(String value) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            int64(utf8.length);
            writeBytes(utf8);
        }

        private void align() {
            while (size() % ALIGNMENT != 0) {
                write(0);
            }
        }

        private void little(long value, int width) {
            for (int i = 0; i < width; i++) {
                write((int) (value >>> (i * Byte.SIZE)));
            }
        }
    }
}
