package io.steelyard.connectors.llama;

/**
 * Matrix arithmetic on activations that lie feature by feature ({@code [feature][time]}) and weights that lie flat, row after
 * row. Sums run in one fixed order.
 */
final class Rows {
    private Rows() {}

    static float[][] of(int features, int length) {
        return new float[features][length];
    }

    /** {@code y = W x}. */
    static void multiply(float[] weights, float[][] x, float[][] y) {
        for (int o = 0; o < y.length; o++) {
            int row = o * x.length;
            for (int i = 0; i < x.length; i += 4) {
                add4(
                        y[o],
                        y[o].length,
                        weights[row + i],
                        x[i],
                        weights[row + i + 1],
                        x[i + 1],
                        weights[row + i + 2],
                        x[i + 2],
                        weights[row + i + 3],
                        x[i + 3]);
            }
        }
    }

    /** {@code dx += W' dy}. */
    static void multiplyBack(float[] weights, float[][] dy, float[][] dx) {
        int width = dx.length;
        for (int i = 0; i < width; i++) {
            int o = 0;
            for (; o + 3 < dy.length; o += 4) {
                add4(
                        dx[i],
                        dx[i].length,
                        weights[o * width + i],
                        dy[o],
                        weights[(o + 1) * width + i],
                        dy[o + 1],
                        weights[(o + 2) * width + i],
                        dy[o + 2],
                        weights[(o + 3) * width + i],
                        dy[o + 3]);
            }
            for (; o < dy.length; o++) {
                add(dx[i], dx[i].length, weights[o * width + i], dy[o]);
            }
        }
    }

    /** {@code dW += dy x'}. */
    static void outer(float[][] dy, float[][] x, float[] into) {
        for (int o = 0; o < dy.length; o++) {
            float[] slope = dy[o];
            for (int i = 0; i < x.length; i += 4) {
                float[] a = x[i];
                float[] b = x[i + 1];
                float[] c = x[i + 2];
                float[] d = x[i + 3];
                float sumA = 0;
                float sumB = 0;
                float sumC = 0;
                float sumD = 0;
                for (int t = 0; t < slope.length; t++) {
                    float s = slope[t];
                    sumA += s * a[t];
                    sumB += s * b[t];
                    sumC += s * c[t];
                    sumD += s * d[t];
                }
                int at = o * x.length + i;
                into[at] += sumA;
                into[at + 1] += sumB;
                into[at + 2] += sumC;
                into[at + 3] += sumD;
            }
        }
    }

    /** {@code y += a x}, over the first {@code length} places. */
    static void add(float[] y, int length, float a, float[] x) {
        for (int t = 0; t < length; t++) {
            y[t] += a * x[t];
        }
    }

    /** {@code y += a p + b q + c r + d s}, over the first {@code length} places. */
    static void add4(
            float[] y, int length, float a, float[] p, float b, float[] q, float c, float[] r, float d, float[] s) {
        for (int t = 0; t < length; t++) {
            y[t] += a * p[t] + b * q[t] + c * r[t] + d * s[t];
        }
    }

    /** The root-mean-square norm, times {@code gain}; returns what each moment was divided by, inverted. */
    static float[] norm(float[][] x, float[] gain, float[][] y) {
        int length = x[0].length;
        float[] scale = new float[length];
        for (float[] row : x) {
            for (int t = 0; t < length; t++) {
                scale[t] += row[t] * row[t];
            }
        }
        for (int t = 0; t < length; t++) {
            scale[t] = (float) (1 / StrictMath.sqrt(scale[t] / x.length + TinyLlama.EPSILON));
        }
        for (int i = 0; i < x.length; i++) {
            for (int t = 0; t < length; t++) {
                y[i][t] = gain[i] * x[i][t] * scale[t];
            }
        }
        return scale;
    }

    /** Adds the norm's slope by its input to {@code dx}, and by its gain to {@code dGain}. */
    static void normBack(float[][] x, float[] gain, float[] scale, float[][] dy, float[][] dx, float[] dGain) {
        int length = scale.length;
        float[] common = new float[length];
        for (int i = 0; i < x.length; i++) {
            float sum = 0;
            for (int t = 0; t < length; t++) {
                float product = dy[i][t] * x[i][t];
                common[t] += gain[i] * product;
                sum += product * scale[t];
            }
            dGain[i] += sum;
        }
        for (int t = 0; t < length; t++) {
            common[t] *= scale[t] * scale[t] * scale[t] / x.length;
        }
        for (int i = 0; i < x.length; i++) {
            for (int t = 0; t < length; t++) {
                dx[i][t] += gain[i] * dy[i][t] * scale[t] - x[i][t] * common[t];
            }
        }
    }
}
