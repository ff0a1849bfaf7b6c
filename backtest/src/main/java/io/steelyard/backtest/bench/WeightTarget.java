package io.steelyard.backtest.bench;

/** From this moment on a policy wants this share of the base coin, millionths. */
record WeightTarget(long nanos, int baseWeightRaw) {
    static final int NEUTRAL_RAW = 500_000;

    /** Distance from 50 %, millionths. */
    int tiltRaw() {
        return Math.abs(baseWeightRaw - NEUTRAL_RAW);
    }
}
