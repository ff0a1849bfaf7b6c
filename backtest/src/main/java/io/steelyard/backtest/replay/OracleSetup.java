package io.steelyard.backtest.replay;

import io.steelyard.engine.domain.Price;

/**
 * Between which exits the oracle chooses and when it returns (REFERENCE_REPLAY rules 5 and 7).
 *
 * @param stepMinutes between two exits that it may choose
 * @param windowMinutes from the start of the scored window, in which exits may be decided
 * @param returnAfterMinutes after the holder's lowest minute before it may return
 * @param returnAbove dollar price of the coin that it left, above which it returns
 */
public record OracleSetup(int stepMinutes, int windowMinutes, int returnAfterMinutes, Price returnAbove) {
    public OracleSetup {
        if (stepMinutes < 1 || windowMinutes < 1 || returnAfterMinutes < 0) {
            throw new IllegalArgumentException("Condition failed: step >= 1, window >= 1, return >= 0, were "
                    + stepMinutes + ", " + windowMinutes + ", " + returnAfterMinutes);
        }
    }
}
