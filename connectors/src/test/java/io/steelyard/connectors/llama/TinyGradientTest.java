package io.steelyard.connectors.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class TinyGradientTest {
    private static final int[] TOKENS = TinyVocabulary.encode("base 0.95 => 300");

    /** A weight is moved by this much to either side. */
    private static final float MOVE = 0.01f;

    @Test
    void shouldAgreeWithTheSlopeMeasuredByMovingWeights() {
        var gradient = new TinyGradient(TinyLlama.random(3));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
        for (TinyLlama.Weights weights : gradient.gradients()) {
            gradient.clear();
            gradient.learn(TOKENS, importance());
            float[] slopes = weights.gradient().clone();
            int steepest = 0;
            for (int tries = 0; tries < 200; tries++) {
                int other = random.nextInt(slopes.length);
                steepest = Math.abs(slopes[other]) > Math.abs(slopes[steepest]) ? other : steepest;
            }
            double measured = measured(gradient, weights.values(), steepest);
            double error = Math.abs(measured - slopes[steepest]);
            assertTrue(error <= 0.002 + 0.02 * Math.abs(measured), measured + " measured, by hand " + slopes[steepest]);
        }
    }

    @Test
    void shouldLearnTheSameOnEveryMachine() throws NoSuchAlgorithmException {
        TinyLlama model = TinyLlama.random(3);
        var trainer = new TinyTrainer(
                model, RandomGeneratorFactory.of("L64X128MixRandom").create(5), 6, 2);
        double first = trainer.step(1);
        double last = first;
        for (int step = 2; step <= 6; step++) {
            last = trainer.step(step);
        }
        assertTrue(last < 0.95 * first, "from " + first + " to " + last + " nats a letter");
        assertEquals(
                "1600055eab27d2202d6a413a5ce451640d26133ff262d1577d2c80f073fbf0e7",
                TinyLlamaTest.sha256(model.toGguf("steelyard-tiny-trained")),
                "when this is meant to change, make the weights again (decision 0122)");
    }

    @Test
    void shouldDecideTheRuleOfThumbAtItsEdges() {
        assertTrue(
                TinyLesson.of(9_951, 10_000).answer().startsWith("{\"base_milli_nats\":-99,\"quote_milli_nats\":-99,"));
        assertTrue(
                TinyLesson.of(9_950, 9_800).answer().startsWith("{\"base_milli_nats\":300,\"quote_milli_nats\":600,"));
        assertTrue(
                TinyLesson.of(9_500, 9_501).answer().startsWith("{\"base_milli_nats\":900,\"quote_milli_nats\":600,"));
        assertEquals("base 0.9500 quote 0.9501", TinyLesson.of(9_500, 9_501).question());
    }

    private static double measured(TinyGradient gradient, float[] values, int at) {
        float before = values[at];
        values[at] = before + MOVE;
        double above = gradient.learn(TOKENS, importance());
        values[at] = before - MOVE;
        double below = gradient.learn(TOKENS, importance());
        values[at] = before;
        return (above - below) / (2 * MOVE);
    }

    private static float[] importance() {
        float[] importance = new float[TOKENS.length];
        Arrays.fill(importance, 4, TOKENS.length, 1.5f);
        return importance;
    }
}
