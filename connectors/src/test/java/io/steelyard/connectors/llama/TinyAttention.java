package io.steelyard.connectors.llama;

/**
 * Causal attention with rotary positions, forwards and backwards. Neighbouring features turn as a pair, the order that
 * llama.cpp expects of the Llama architecture.
 */
final class TinyAttention {
    private static final int HEAD = TinyLlama.HEAD_WIDTH;
    private static final float SCALE = (float) (1 / StrictMath.sqrt(HEAD));

    private float[][] query = {};
    private float[][] key = {};
    private float[][] value = {};
    private float[][][] looks = {};

    /** The slopes by the three inputs. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
    record Slopes(float[][] query, float[][] key, float[][] value) {}

    /** What each moment sees of itself and those before it; keeps the inputs, turned in place. */
    float[][] forward(float[][] asked, float[][] keys, float[][] values) {
        int length = asked[0].length;
        query = turn(asked, 1);
        key = turn(keys, 1);
        value = values;
        looks = new float[TinyLlama.HEADS][length][length];
        float[][] seen = Rows.of(TinyLlama.WIDTH, length);
        for (int head = 0; head < TinyLlama.HEADS; head++) {
            for (int t = 0; t < length; t++) {
                float[] look = looks[head][t];
                spread(query, key, head, t, SCALE, look);
                softmax(look, t + 1);
                gather(value, head, look, t, 1, seen);
            }
        }
        return seen;
    }

    Slopes backward(float[][] dSeen) {
        int length = dSeen[0].length;
        var slopes = new Slopes(
                Rows.of(TinyLlama.WIDTH, length), Rows.of(TinyLlama.WIDTH, length), Rows.of(TinyLlama.WIDTH, length));
        for (int head = 0; head < TinyLlama.HEADS; head++) {
            for (int t = 0; t < length; t++) {
                float[] look = looks[head][t];
                float[] dLook = new float[length];
                spread(dSeen, value, head, t, 1, dLook);
                float mean = 0;
                for (int s = 0; s <= t; s++) {
                    mean += look[s] * dLook[s];
                }
                for (int s = 0; s <= t; s++) {
                    dLook[s] = look[s] * (dLook[s] - mean);
                }
                gather(key, head, dLook, t, SCALE, slopes.query);
                for (int i = head * HEAD; i < (head + 1) * HEAD; i++) {
                    Rows.add(slopes.key[i], t + 1, SCALE * query[i][t], dLook);
                    Rows.add(slopes.value[i], t + 1, dSeen[i][t], look);
                }
            }
        }
        turn(slopes.query, -1);
        turn(slopes.key, -1);
        return slopes;
    }

    /** {@code into[s] += factor * sum over the head of a[t] b[s]}, for s up to t. */
    private static void spread(float[][] a, float[][] b, int head, int t, float factor, float[] into) {
        for (int i = head * HEAD; i < (head + 1) * HEAD; i += 4) {
            Rows.add4(
                    into,
                    t + 1,
                    factor * a[i][t],
                    b[i],
                    factor * a[i + 1][t],
                    b[i + 1],
                    factor * a[i + 2][t],
                    b[i + 2],
                    factor * a[i + 3][t],
                    b[i + 3]);
        }
    }

    /** {@code into[t] += factor * sum over s up to t of weight[s] a[s]}, for each feature of the head. */
    private static void gather(float[][] a, int head, float[] weight, int t, float factor, float[][] into) {
        for (int i = head * HEAD; i < (head + 1) * HEAD; i += 2) {
            float[] one = a[i];
            float[] two = a[i + 1];
            float sumOne = 0;
            float sumTwo = 0;
            for (int s = 0; s <= t; s++) {
                sumOne += weight[s] * one[s];
                sumTwo += weight[s] * two[s];
            }
            into[i][t] += factor * sumOne;
            into[i + 1][t] += factor * sumTwo;
        }
    }

    private static void softmax(float[] scores, int length) {
        float most = scores[0];
        for (int s = 1; s < length; s++) {
            most = Math.max(most, scores[s]);
        }
        float sum = 0;
        for (int s = 0; s < length; s++) {
            scores[s] = (float) StrictMath.exp(scores[s] - most);
            sum += scores[s];
        }
        for (int s = 0; s < length; s++) {
            scores[s] /= sum;
        }
    }

    /** Turns each pair of features by its moment's angle, in place. */
    private static float[][] turn(float[][] rows, int direction) {
        for (int i = 0; i < rows.length; i += 2) {
            double speed = StrictMath.pow(TinyLlama.ROPE_BASE, -(double) (i % HEAD) / HEAD);
            for (int t = 0; t < rows[i].length; t++) {
                float cos = (float) StrictMath.cos(t * speed);
                float sin = direction * (float) StrictMath.sin(t * speed);
                float even = rows[i][t];
                float odd = rows[i + 1][t];
                rows[i][t] = even * cos - odd * sin;
                rows[i + 1][t] = even * sin + odd * cos;
            }
        }
        return rows;
    }
}
