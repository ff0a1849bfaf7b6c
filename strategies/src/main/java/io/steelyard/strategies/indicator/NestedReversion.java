package io.steelyard.strategies.indicator;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;

/**
 * A nested Ornstein-Uhlenbeck model of a pegged mid, estimated sample by sample: the mid reverts fast to a fundamental,
 * which itself reverts slowly to a long-run level, {@code dm = k(f − m)dt + σ dW}, {@code df = h(l − f)dt + ν dB}.
 *
 * <p>Fundamental and level are exponential means of the mid with their half-lives. {@code k} and {@code h} come from
 * discounted regressions through the origin of each change on the distance before it ({@code β = 1 − e^{−k}} per sample),
 * {@code σ²} from what the first one leaves over. Prices are counted in basis points from the first one seen, so that a
 * market reflected at that price gives the reflected estimate to the last bit. Source: Bergault, Bieganowska, Guéant et
 * al., arXiv 2411.08145 (the model); the estimator is ours, ADR 0095.
 */
final class NestedReversion {
    private static final double BP = 10_000.0;

    /** A regression on less spread than this (bp²) says nothing. */
    private static final double LEAST_SPREAD = 1e-9;

    /** Of the distance, the most that may be believed to close within one sample. */
    private static final double LARGEST_BETA = 0.95;

    private final double fundamentalWeight;
    private final double levelWeight;
    private final double keep;
    private long anchorRaw;
    private double mid;
    private double fundamental;
    private double level;
    private double weight;
    private double distanceSquares;
    private double distanceMoves;
    private double moveSquares;
    private double slowSquares;
    private double slowMoves;
    private long samples;
    private boolean joined;

    /** Half-lives of fundamental, long-run level and regression memory, in samples, each above zero. */
    NestedReversion(long fundamentalSamples, long levelSamples, long memorySamples) {
        this.fundamentalWeight = 1.0 - decay(fundamentalSamples);
        this.levelWeight = 1.0 - decay(levelSamples);
        this.keep = decay(memorySamples);
    }

    /** Takes the mid of the next sample, 10^-8, above zero. */
    void add(long midRaw) {
        if (samples == 0) {
            anchorRaw = midRaw;
        }
        double next = bp(midRaw);
        if (joined) {
            regress(next);
        }
        double before = fundamental;
        fundamental += fundamentalWeight * (next - fundamental);
        if (joined) {
            regressSlow(fundamental - before, level - before);
        }
        level += levelWeight * (next - level);
        mid = next;
        joined = true;
        samples++;
    }

    /** The market was silent: the next sample follows none. */
    void interrupt() {
        joined = false;
    }

    long samples() {
        return samples;
    }

    /** The price from which basis points are counted, 10^-8; 0 before the first sample. */
    long anchorRaw() {
        return anchorRaw;
    }

    /** Speed of the mid towards the fundamental, per sample, zero or above. */
    double fastSpeed() {
        return speed(distanceMoves, distanceSquares);
    }

    /** Speed of the fundamental towards its level, per sample, at most half of the fast one. */
    double slowSpeed() {
        return Math.min(speed(slowMoves, slowSquares), fastSpeed() / 2);
    }

    /** Variance of the mid's own noise, bp² per sample. */
    double variance() {
        if (weight == 0) {
            return 0;
        }
        double k = fastSpeed();
        double beta = -StrictMath.expm1(-k);
        double left = (moveSquares - 2 * beta * distanceMoves + beta * beta * distanceSquares) / weight;
        double perSample = k < 1e-9 ? 1.0 : 2 * k / -StrictMath.expm1(-2 * k);
        return Math.max(0, left) * perSample;
    }

    double fundamental() {
        return fundamental;
    }

    double level() {
        return level;
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(StateHash.mix(hash, anchorRaw), samples), joined);
        mixed = fold(fold(fold(mixed, mid), fundamental), level);
        mixed = fold(fold(fold(mixed, weight), distanceSquares), distanceMoves);
        return fold(fold(fold(mixed, moveSquares), slowSquares), slowMoves);
    }

    private void regress(double next) {
        double move = next - mid;
        double distance = fundamental - mid;
        weight = keep * weight + 1.0;
        distanceSquares = keep * distanceSquares + distance * distance;
        distanceMoves = keep * distanceMoves + distance * move;
        moveSquares = keep * moveSquares + move * move;
    }

    private void regressSlow(double move, double distance) {
        slowSquares = keep * slowSquares + distance * distance;
        slowMoves = keep * slowMoves + distance * move;
    }

    private double bp(long raw) {
        return (double) (raw - anchorRaw) * (BP / anchorRaw);
    }

    private static double speed(double moves, double squares) {
        if (squares < LEAST_SPREAD || moves <= 0) {
            return 0;
        }
        return -StrictMath.log1p(-Math.min(LARGEST_BETA, moves / squares));
    }

    private static double decay(long halfLife) {
        if (halfLife <= 0 || halfLife > FixedPoint.ONE) {
            throw new IllegalArgumentException("Condition failed: a half-life above zero, was " + halfLife);
        }
        return StrictMath.pow(0.5, 1.0 / halfLife);
    }

    private static long fold(long hash, double value) {
        return StateHash.mix(hash, Double.doubleToLongBits(value));
    }
}
