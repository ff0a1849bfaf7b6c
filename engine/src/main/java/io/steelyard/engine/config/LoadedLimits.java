package io.steelyard.engine.config;

import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.Purpose;
import java.util.List;

/**
 * The limits of a run and the digest of the file they stand in, which is journalled at its start.
 *
 * @param file as named by the operator
 * @param limits every limit
 * @param sha256 of the file as read
 */
public record LoadedLimits(String file, RiskLimits limits, Sha256 sha256) {
    /** Refuses limits that were written for a study where anything but simulated money is at stake. */
    public void requireFit(RunMode mode) {
        boolean fits = switch (mode) {
            case BACKTEST, OBSERVE, PAPER, SHADOW, TESTNET -> true; // no money can be lost
            case LIVE -> limits.purpose() == Purpose.TRADING;
        };
        if (!fits) {
            throw new ConfigException(List.of(file + ":purpose: \"trading\" in mode " + mode + ", was \"study\""));
        }
    }
}
