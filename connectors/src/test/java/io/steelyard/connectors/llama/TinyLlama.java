package io.steelyard.connectors.llama;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The weights of a language model of the Llama architecture, as small as one can be: letters in, letters out, 2 layers, 64
 * dimensions, 4 heads. From a seed they are random, the same bytes on every machine: it writes nonsense, but it is a real
 * model to whatever runs it. Makes its own file:
 * {@code java connectors/src/test/java/io/steelyard/connectors/llama/TinyLlama.java OUT.gguf SEED}.
 */
final class TinyLlama {
    static final int LAYERS = 2;
    static final int WIDTH = 64;
    static final int HEADS = 4;
    static final int HEAD_WIDTH = WIDTH / HEADS;
    static final int HIDDEN = 160;
    static final int CONTEXT = 4_096;
    static final float EPSILON = 1e-5f;
    static final float ROPE_BASE = 10_000f;

    final Matrix embedding;
    final List<Layer> layers = new ArrayList<>();
    final float[] norm = ones();
    final Matrix output;

    private TinyLlama(RandomGenerator random) {
        embedding = Matrix.random(TinyVocabulary.SIZE, WIDTH, 0.5, random);
        for (int i = 0; i < LAYERS; i++) {
            layers.add(new Layer(random));
        }
        output = Matrix.random(TinyVocabulary.SIZE, WIDTH, 1.0, random);
    }

    /** Random weights from {@code seed}. */
    static TinyLlama random(long seed) {
        return new TinyLlama(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    }

    /** The file of {@code name} that llama.cpp reads. */
    byte[] toGguf(String name) {
        GgufFile file = new GgufFile();
        describe(file, name);
        TinyVocabulary.describe(file);
        file.matrix("token_embd.weight", WIDTH, embedding.values());
        for (int i = 0; i < LAYERS; i++) {
            layers.get(i).write(file, "blk." + i + ".");
        }
        file.vector("output_norm.weight", norm);
        file.matrix("output.weight", WIDTH, output.values());
        return file.toBytes();
    }

    private static void describe(GgufFile file, String name) {
        file.text("general.architecture", "llama");
        file.text("general.name", name);
        file.text("general.license", "apache-2.0");
        file.text("general.description", "Made by Steelyard's tests: it proves the path, not the judgement.");
        file.count("general.file_type", 1);
        file.count("llama.context_length", CONTEXT);
        file.count("llama.embedding_length", WIDTH);
        file.count("llama.block_count", LAYERS);
        file.count("llama.feed_forward_length", HIDDEN);
        file.count("llama.attention.head_count", HEADS);
        file.count("llama.attention.head_count_kv", HEADS);
        file.real("llama.attention.layer_norm_rms_epsilon", EPSILON);
        file.count("llama.rope.dimension_count", HEAD_WIDTH);
        file.real("llama.rope.freq_base", ROPE_BASE);
        file.count("llama.vocab_size", TinyVocabulary.SIZE);
    }

    private static float[] ones() {
        float[] ones = new float[WIDTH];
        Arrays.fill(ones, 1f);
        return ones;
    }

    /**
     * A matrix, row after row.
     *
     * @param columns numbers a row takes in
     */
    @SuppressWarnings("ArrayRecordComponent") // shared on purpose: the trainer writes into it
    record Matrix(int columns, float[] values) {
        /** Normal numbers of variance gain^2 / columns. */
        static Matrix random(int rows, int columns, double gain, RandomGenerator random) {
            float[] values = new float[rows * columns];
            double spread = gain / StrictMath.sqrt(columns);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (spread * normal(random));
            }
            return new Matrix(columns, values);
        }

        int rows() {
            return values.length / columns;
        }

        /** The sum of twelve uniform numbers: near enough to normal, and the same bits everywhere. */
        private static double normal(RandomGenerator random) {
            double sum = -6;
            for (int i = 0; i < 12; i++) {
                sum += random.nextDouble();
            }
            return sum;
        }
    }

    /** An array of weights and the gradient of a loss by them, both changed in place. */
    @SuppressWarnings("ArrayRecordComponent") // shared on purpose
    record Weights(float[] values, float[] gradient) {}

    /** One layer: attention, then a gated feed-forward, each behind a norm and beside a by-pass. */
    static final class Layer {
        final float[] attentionNorm = ones();
        final Matrix query;
        final Matrix key;
        final Matrix value;
        final Matrix attentionOut;
        final float[] feedNorm = ones();
        final Matrix gate;
        final Matrix up;
        final Matrix down;

        private Layer(RandomGenerator random) {
            query = Matrix.random(WIDTH, WIDTH, 1.0, random);
            key = Matrix.random(WIDTH, WIDTH, 1.0, random);
            value = Matrix.random(WIDTH, WIDTH, 1.0, random);
            attentionOut = Matrix.random(WIDTH, WIDTH, 0.5, random);
            gate = Matrix.random(HIDDEN, WIDTH, 1.0, random);
            up = Matrix.random(HIDDEN, WIDTH, 1.0, random);
            down = Matrix.random(WIDTH, HIDDEN, 0.5, random);
        }

        private void write(GgufFile file, String prefix) {
            file.vector(prefix + "attn_norm.weight", attentionNorm);
            file.matrix(prefix + "attn_q.weight", WIDTH, query.values());
            file.matrix(prefix + "attn_k.weight", WIDTH, key.values());
            file.matrix(prefix + "attn_v.weight", WIDTH, value.values());
            file.matrix(prefix + "attn_output.weight", WIDTH, attentionOut.values());
            file.vector(prefix + "ffn_norm.weight", feedNorm);
            file.matrix(prefix + "ffn_gate.weight", WIDTH, gate.values());
            file.matrix(prefix + "ffn_up.weight", WIDTH, up.values());
            file.matrix(prefix + "ffn_down.weight", HIDDEN, down.values());
        }
    }

    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0]), random(Long.parseLong(arguments[1])).toGguf("steelyard-tiny-random"));
    }
}
