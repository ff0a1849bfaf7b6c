package io.steelyard.connectors.llama;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The loss of a {@link TinyLlama} on one text and its gradient by every weight, by hand: cross-entropy in nats, backwards
 * through the output, the layers and the embedding. Activations lie feature by feature, so that the inner loops run along the
 * text. Plain float arithmetic and {@link StrictMath}: the same bits on every machine.
 */
final class TinyGradient {
    private final TinyLlama model;
    private final List<TinyLlama.Weights> gradients = new ArrayList<>();
    private final List<TinyLayerGradient> layers = new ArrayList<>();
    private final float[] embedding;
    private final float[] norm;
    private final float[] output;

    TinyGradient(TinyLlama model) {
        this.model = model;
        this.embedding = gradient(model.embedding.values());
        for (TinyLlama.Layer layer : model.layers) {
            layers.add(new TinyLayerGradient(layer, this::gradient));
        }
        this.norm = gradient(model.norm);
        this.output = gradient(model.output.values());
    }

    /** Every array of weights beside the gradient summed up for it so far. */
    List<TinyLlama.Weights> gradients() {
        return gradients;
    }

    /**
     * Adds the gradient of the loss of predicting each token from those before it.
     *
     * @param importance of each token as a target; 0 = not to be learnt
     * @return the loss: the sum over the tokens of importance times surprise
     */
    double learn(int[] tokens, float[] importance) {
        int length = tokens.length - 1;
        float[][] flow = embed(tokens, length);
        for (TinyLayerGradient layer : layers) {
            layer.forward(flow);
        }
        float[][] normed = Rows.of(TinyLlama.WIDTH, length);
        float[] scale = Rows.norm(flow, model.norm, normed);
        float[][] logits = Rows.of(TinyVocabulary.SIZE, length);
        Rows.multiply(model.output.values(), normed, logits);
        double loss = surprise(logits, tokens, importance);
        float[][] back = Rows.of(TinyLlama.WIDTH, length);
        Rows.multiplyBack(model.output.values(), logits, back);
        Rows.outer(logits, normed, output);
        float[][] slope = Rows.of(TinyLlama.WIDTH, length);
        Rows.normBack(flow, model.norm, scale, back, slope, norm);
        for (int i = layers.size() - 1; i >= 0; i--) {
            layers.get(i).backward(slope);
        }
        for (int t = 0; t < length; t++) {
            for (int i = 0; i < TinyLlama.WIDTH; i++) {
                embedding[tokens[t] * TinyLlama.WIDTH + i] += slope[i][t];
            }
        }
        return loss;
    }

    private float[][] embed(int[] tokens, int length) {
        float[][] flow = Rows.of(TinyLlama.WIDTH, length);
        for (int t = 0; t < length; t++) {
            for (int i = 0; i < TinyLlama.WIDTH; i++) {
                flow[i][t] = model.embedding.values()[tokens[t] * TinyLlama.WIDTH + i];
            }
        }
        return flow;
    }

    /** Turns logits into the loss's slope by them, in place. */
    private static double surprise(float[][] logits, int[] tokens, float[] importance) {
        double loss = 0;
        double[] chance = new double[logits.length];
        for (int t = 0; t + 1 < tokens.length; t++) {
            float weight = importance[t + 1];
            double most = Double.NEGATIVE_INFINITY;
            for (float[] logit : logits) {
                most = Math.max(most, logit[t]);
            }
            double sum = 0;
            for (int v = 0; v < logits.length && weight > 0; v++) {
                chance[v] = StrictMath.exp(logits[v][t] - most);
                sum += chance[v];
            }
            for (int v = 0; v < logits.length; v++) {
                boolean right = v == tokens[t + 1];
                if (right && weight > 0) {
                    loss -= weight * StrictMath.log(chance[v] / sum);
                }
                logits[v][t] = weight > 0 ? weight * (float) (chance[v] / sum - (right ? 1 : 0)) : 0;
            }
        }
        return loss;
    }

    private float[] gradient(float[] weights) {
        float[] gradient = new float[weights.length];
        gradients.add(new TinyLlama.Weights(weights, gradient));
        return gradient;
    }

    /** Forgets the gradient. */
    void clear() {
        gradients.forEach(weights -> Arrays.fill(weights.gradient(), 0));
    }
}
