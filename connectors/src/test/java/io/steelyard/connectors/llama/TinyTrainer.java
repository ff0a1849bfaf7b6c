package io.steelyard.connectors.llama;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Teaches a {@link TinyLlama} its lessons by Adam, on one core, the same weights from the same seed on every machine:
 * {@code java connectors/src/test/java/io/steelyard/connectors/llama/TinyTrainer.java OUT.gguf SEED STEPS}.
 */
final class TinyTrainer {
    private static final int BATCH = 8;
    private static final double PEAK = 0.004;
    private static final int WARM_UP = 50;
    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.98;
    private static final double TINY = 1e-8;

    /** A letter of a value counts more than one of the form, which is the same in every answer. */
    private static final float VALUE = 4f;

    private final TinyGradient gradient;
    private final List<float[]> means = new ArrayList<>();
    private final List<float[]> squares = new ArrayList<>();
    private final RandomGenerator random;
    private final int steps;
    private final int batch;

    TinyTrainer(TinyLlama model, RandomGenerator random, int steps, int batch) {
        this.gradient = new TinyGradient(model);
        this.random = random;
        this.steps = steps;
        this.batch = batch;
        for (TinyLlama.Weights weights : gradient.gradients()) {
            means.add(new float[weights.values().length]);
            squares.add(new float[weights.values().length]);
        }
    }

    public static void main(String[] arguments) throws IOException {
        long seed = Long.parseLong(arguments[1]);
        int steps = Integer.parseInt(arguments[2]);
        TinyLlama model = TinyLlama.random(seed);
        var trainer = new TinyTrainer(
                model, RandomGeneratorFactory.of("L64X128MixRandom").create(seed + 1), steps, BATCH);
        double loss = 0;
        for (int step = 1; step <= steps; step++) {
            loss += trainer.step(step);
            if (step % 25 == 0) {
                System.out.printf("step %d of %d: %.4f nats a letter%n", step, steps, loss / 25);
                loss = 0;
            }
        }
        Files.write(Path.of(arguments[0]), model.toGguf("steelyard-tiny-trained"));
    }

    /** One batch; returns its mean loss a letter, nats. */
    double step(int step) {
        gradient.clear();
        double loss = 0;
        double weight = 0;
        for (int i = 0; i < batch; i++) {
            TinyLesson lesson = TinyLesson.any(random, false);
            int[] tokens = tokens(lesson);
            float[] importance = importance(lesson, tokens.length);
            loss += gradient.learn(tokens, importance);
            for (float letter : importance) {
                weight += letter;
            }
        }
        update(step, weight);
        return loss / weight;
    }

    private void update(int step, double weight) {
        double rate = rate(step)
                * StrictMath.sqrt(1 - StrictMath.pow(SECOND_DECAY, step))
                / (1 - StrictMath.pow(FIRST_DECAY, step));
        for (int k = 0; k < means.size(); k++) {
            TinyLlama.Weights weights = gradient.gradients().get(k);
            float[] mean = means.get(k);
            float[] square = squares.get(k);
            for (int i = 0; i < mean.length; i++) {
                double slope = weights.gradient()[i] / weight;
                mean[i] = (float) (FIRST_DECAY * mean[i] + (1 - FIRST_DECAY) * slope);
                square[i] = (float) (SECOND_DECAY * square[i] + (1 - SECOND_DECAY) * slope * slope);
                weights.values()[i] -= (float) (rate * mean[i] / (StrictMath.sqrt(square[i]) + TINY));
            }
        }
    }

    /** Up in a line, then down along a cosine. */
    private double rate(int step) {
        if (step < WARM_UP) {
            return PEAK * step / WARM_UP;
        }
        double done = (double) (step - WARM_UP) / Math.max(1, steps - WARM_UP);
        return PEAK * (0.02 + 0.98 * (1 + StrictMath.cos(Math.PI * done)) / 2);
    }

    private static int[] tokens(TinyLesson lesson) {
        int[] text = TinyVocabulary.encode(lesson.question() + "\n" + lesson.answer());
        int[] tokens = new int[text.length + 2];
        tokens[0] = TinyVocabulary.BEGIN;
        System.arraycopy(text, 0, tokens, 1, text.length);
        tokens[tokens.length - 1] = TinyVocabulary.END;
        return tokens;
    }

    private static float[] importance(TinyLesson lesson, int length) {
        float[] importance = new float[length];
        int from = lesson.question().length() + 2;
        boolean value = false;
        for (int i = from; i < length; i++) {
            importance[i] = value ? VALUE : 1;
            char letter = i - from < lesson.answer().length() ? lesson.answer().charAt(i - from) : ' ';
            value = letter == ':' || (value && letter != ',');
        }
        return importance;
    }
}
