package io.steelyard.engine.signal;

/**
 * What moves one leg: takers' trades, and the sizes at the touch.
 *
 * @param taker of the leg's own coin
 * @param touch of the leg
 */
record LegFlow(FlowMeter taker, TouchFlow touch) {
    LegFlow() {
        this(new FlowMeter(), new TouchFlow());
    }

    void onMinute() {
        taker.onMinute();
        touch.onMinute();
    }

    long stateHash(long hash) {
        return touch.stateHash(taker.stateHash(hash));
    }
}
