package io.steelyard.connectors.llama;

import java.util.function.UnaryOperator;

/** One layer forwards and backwards: what {@link #forward} saw is kept until {@link #backward}. */
final class TinyLayerGradient {
    private final TinyLlama.Layer layer;
    private final TinyAttention attention = new TinyAttention();
    private final float[] dAttentionNorm;
    private final float[] dQuery;
    private final float[] dKey;
    private final float[] dValue;
    private final float[] dAttentionOut;
    private final float[] dFeedNorm;
    private final float[] dGate;
    private final float[] dUp;
    private final float[] dDown;

    private float[][] input = {};
    private float[][] normed = {};
    private float[] scale = {};
    private float[][] seen = {};
    private float[][] middle = {};
    private float[][] middleNormed = {};
    private float[] middleScale = {};
    private float[][] gate = {};
    private float[][] up = {};
    private float[][] act = {};

    TinyLayerGradient(TinyLlama.Layer layer, UnaryOperator<float[]> gradient) {
        this.layer = layer;
        this.dAttentionNorm = gradient.apply(layer.attentionNorm);
        this.dQuery = gradient.apply(layer.query.values());
        this.dKey = gradient.apply(layer.key.values());
        this.dValue = gradient.apply(layer.value.values());
        this.dAttentionOut = gradient.apply(layer.attentionOut.values());
        this.dFeedNorm = gradient.apply(layer.feedNorm);
        this.dGate = gradient.apply(layer.gate.values());
        this.dUp = gradient.apply(layer.up.values());
        this.dDown = gradient.apply(layer.down.values());
    }

    /** Replaces the flow by what the layer makes of it. */
    void forward(float[][] flow) {
        int length = flow[0].length;
        input = copy(flow);
        normed = Rows.of(TinyLlama.WIDTH, length);
        scale = Rows.norm(flow, layer.attentionNorm, normed);
        seen = attention.forward(
                product(layer.query, normed), product(layer.key, normed), product(layer.value, normed));
        Rows.multiply(layer.attentionOut.values(), seen, flow);
        middle = copy(flow);
        middleNormed = Rows.of(TinyLlama.WIDTH, length);
        middleScale = Rows.norm(flow, layer.feedNorm, middleNormed);
        gate = product(layer.gate, middleNormed);
        up = product(layer.up, middleNormed);
        act = Rows.of(TinyLlama.HIDDEN, length);
        for (int i = 0; i < TinyLlama.HIDDEN; i++) {
            for (int t = 0; t < length; t++) {
                act[i][t] = gate[i][t] * sigmoid(gate[i][t]) * up[i][t];
            }
        }
        Rows.multiply(layer.down.values(), act, flow);
    }

    /** Replaces the slope by the layer's output with that by its input, and adds to the gradients. */
    void backward(float[][] slope) {
        int length = slope[0].length;
        float[][] dAct = back(layer.down, slope, TinyLlama.HIDDEN);
        Rows.outer(slope, act, dDown);
        float[][] dGated = Rows.of(TinyLlama.HIDDEN, length);
        for (int i = 0; i < TinyLlama.HIDDEN; i++) {
            for (int t = 0; t < length; t++) {
                float half = sigmoid(gate[i][t]);
                dGated[i][t] = dAct[i][t] * up[i][t] * half * (1 + gate[i][t] * (1 - half));
                dAct[i][t] *= gate[i][t] * half;
            }
        }
        float[][] dNormed = back(layer.gate, dGated, TinyLlama.WIDTH);
        Rows.multiplyBack(layer.up.values(), dAct, dNormed);
        Rows.outer(dGated, middleNormed, dGate);
        Rows.outer(dAct, middleNormed, dUp);
        Rows.normBack(middle, layer.feedNorm, middleScale, dNormed, slope, dFeedNorm);
        backwardAttention(slope);
    }

    private void backwardAttention(float[][] slope) {
        float[][] dSeen = back(layer.attentionOut, slope, TinyLlama.WIDTH);
        Rows.outer(slope, seen, dAttentionOut);
        TinyAttention.Slopes slopes = attention.backward(dSeen);
        float[][] dNormed = back(layer.query, slopes.query(), TinyLlama.WIDTH);
        Rows.multiplyBack(layer.key.values(), slopes.key(), dNormed);
        Rows.multiplyBack(layer.value.values(), slopes.value(), dNormed);
        Rows.outer(slopes.query(), normed, dQuery);
        Rows.outer(slopes.key(), normed, dKey);
        Rows.outer(slopes.value(), normed, dValue);
        Rows.normBack(input, layer.attentionNorm, scale, dNormed, slope, dAttentionNorm);
    }

    private static float[][] product(TinyLlama.Matrix weights, float[][] x) {
        float[][] y = Rows.of(weights.rows(), x[0].length);
        Rows.multiply(weights.values(), x, y);
        return y;
    }

    private static float[][] back(TinyLlama.Matrix weights, float[][] dy, int width) {
        float[][] dx = Rows.of(width, dy[0].length);
        Rows.multiplyBack(weights.values(), dy, dx);
        return dx;
    }

    private static float sigmoid(float x) {
        return (float) (1 / (1 + StrictMath.exp(-x)));
    }

    private static float[][] copy(float[][] rows) {
        float[][] copy = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }
}
