package io.steelyard.backtest.replay;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Sha256;

/**
 * What was run on what, and the fingerprints of what came out.
 *
 * @param runId the run's number in hexadecimal, derived from configuration, policy and window
 * @param build version of the program
 * @param configHash of the effective configuration
 * @param limitsHash of the limits in force
 * @param mandateHash of the owner's mandate; {@link Sha256#ZERO} where none bound the run
 * @param journalIn the folder read
 * @param journalOut the folder written; empty when the run's journal was kept in memory only
 * @param policy id of the allocation policy
 * @param advice whose opinion was heard
 * @param pair the two coins
 * @param fromNanos opening time of the first scored minute
 * @param toNanos first moment after the scored window
 * @param hasUsdLegs whether NAV is in dollars by the coins' own dollar legs; otherwise it is in the quote coin
 * @param inputs journalled inputs folded, timers and reports included
 * @param wallNanos how long the run took; the only figure here that differs between two runs
 * @param stateHash of the core after the last input
 * @param decisionsHash SHA-256 over the encoded bytes of every decision in order
 */
public record RunFacts(
        String runId,
        String build,
        Sha256 configHash,
        Sha256 limitsHash,
        Sha256 mandateHash,
        String journalIn,
        String journalOut,
        String policy,
        AdviceSource advice,
        CoinPair pair,
        long fromNanos,
        long toNanos,
        boolean hasUsdLegs,
        long inputs,
        long wallNanos,
        long stateHash,
        Sha256 decisionsHash) {

    /** Whether a mandate bound the run. */
    public boolean hasMandate() {
        return !mandateHash.equals(Sha256.ZERO);
    }

    /** Inputs folded in a second of wall time. */
    public double inputsPerSecond() {
        return wallNanos == 0 ? 0 : inputs * 1e9 / wallNanos;
    }
}
