package io.steelyard.engine.core;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.signal.OracleWatch;
import io.steelyard.engine.signal.PegSignals;
import java.util.List;

/**
 * The cross-check of one coin's dollar leg against the oracle: a person is told, once, when both disagree for a quarter of an
 * hour. Either the oracle is stuck or floored, or the leg is wrong. It moves no weight (DOMAIN finding 7).
 *
 * <p>The feeds of both coins answer anew when the price moves by 25 bp; twice that is more than their step.
 */
final class OracleCheck {
    private static final long APART_RAW = 5_000; // 50 bp
    private static final long HOLD_NANOS = 15 * 60_000_000_000L;

    /** What was said stands until they have not been apart for so long; an oracle catches up many times in one fall. */
    private static final long CLEAR_NANOS = 6 * 3_600_000_000_000L;

    /** A leg that is merely carried forward disagrees with nobody: so many new prices must have come meanwhile. */
    private static final int NEW_PRICES = 3;

    private final Turn turn;
    private final Asset coin;
    private final boolean isBase;
    private long apartSinceNanos;
    private long apartUntilNanos;
    private long priceSequence;
    private int prices;
    private boolean raised;

    OracleCheck(Turn turn, Asset coin, boolean isBase) {
        this.turn = turn;
        this.coin = coin;
        this.isBase = isBase;
    }

    /** Looks at the minute that was just measured. Where only the cross is known there is no leg to check. */
    void onMinute(PegSignals signals) {
        OracleWatch oracle =
                isBase ? signals.chain().baseOracle() : signals.chain().quoteOracle();
        long legRaw = isBase ? signals.baseUsdRaw() : signals.quoteUsdRaw();
        long divergence = signals.hasUsdLegs() ? oracle.divergenceRaw(legRaw) : 0;
        boolean fresh = signals.priceSequence() > priceSequence;
        priceSequence = signals.priceSequence();
        if (Math.abs(divergence) <= APART_RAW) {
            apartSinceNanos = 0;
            prices = 0;
            raised &= turn.nowNanos() - apartUntilNanos < CLEAR_NANOS;
            return;
        }
        apartUntilNanos = turn.nowNanos();
        apartSinceNanos = apartSinceNanos == 0 ? turn.nowNanos() : apartSinceNanos;
        prices = fresh ? Math.min(NEW_PRICES, prices + 1) : prices;
        if (!raised && prices == NEW_PRICES && turn.nowNanos() - apartSinceNanos >= HOLD_NANOS) {
            raised = true;
            turn.decide(new AlertRaised(
                    AlertKind.ORACLE_DIVERGENCE,
                    Severity.WARNING,
                    coin,
                    divergence,
                    APART_RAW,
                    List.of(oracle.sequence(), signals.priceSequence())));
        }
    }

    /** Folds since and until when they disagreed, the newest price, new prices, whether it was said. */
    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, apartSinceNanos), apartUntilNanos);
        mixed = StateHash.mix(mixed, priceSequence);
        return StateHash.mix(StateHash.mix(mixed, prices), raised);
    }
}
