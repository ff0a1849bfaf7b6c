package io.steelyard.engine.core;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.hazard.AlarmLine;
import io.steelyard.engine.hazard.HazardTerm;
import io.steelyard.engine.hazard.IssuerHazard;
import io.steelyard.engine.hazard.PairHazards;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person should know of one coin's hazard, said once when it begins: a rush to sell, a pool that fills, a hazard at
 * which a round trip pays. Each names the journal sequences of the inputs behind it.
 */
final class HazardAlerts {
    /** What was raised stands until the signs have been less than half of the line for so long. */
    private static final long CLEAR_NANOS = 3_600_000_000_000L;

    private final Turn turn;
    private final Asset coin;
    private final boolean isBase;
    private final int lineMilliNats;
    private boolean rush;
    private boolean imbalance;
    private boolean rushForHours;
    private boolean uneven;
    private long suspectedNanos;
    private long raised;
    private int level; // 0 none, 1 with the confluence of signs, 2 by the plain sum

    /** {@code lineMilliNats}: from which sum of signs on a round trip pays, of {@link AlarmLine}. */
    HazardAlerts(Turn turn, Asset coin, boolean isBase, int lineMilliNats) {
        this.turn = turn;
        this.coin = coin;
        this.isBase = isBase;
        this.lineMilliNats = lineMilliNats;
    }

    /** Looks at the minute that was just measured; {@code priceSequence} is the newest price behind it. */
    void onMinute(PairHazards hazards, long priceSequence) {
        IssuerHazard hazard = isBase ? hazards.base() : hazards.quote();
        watchFlow(hazard, hazards.flowSequence(isBase));
        watchRush(hazards);
        watchPool(hazards);
        watchEntropy(hazards);
        watchHazard(hazard, hazards, priceSequence);
    }

    /** How many alerts there were. */
    long raised() {
        return raised;
    }

    /** Whether something that was raised still stands. */
    boolean isAlarmed() {
        return rush || imbalance || rushForHours || uneven || level > 0;
    }

    /** Folds what stands, time of the last suspicion, level, number of alerts. */
    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, rush), imbalance);
        mixed = StateHash.mix(StateHash.mix(mixed, rushForHours), uneven);
        return StateHash.mix(StateHash.mix(StateHash.mix(mixed, suspectedNanos), level), raised);
    }

    private void watchFlow(IssuerHazard hazard, long sequence) {
        int nats = hazard.milliNats(HazardTerm.FLOW);
        if (!rush && nats == HazardTerm.FLOW.largestMilliNats()) {
            rush = true;
            raise(AlertKind.FLOW, Severity.WARNING, nats, HazardTerm.FLOW.largestMilliNats(), List.of(sequence));
        } else if (nats == 0) {
            rush = false;
        }
    }

    private void watchRush(PairHazards hazards) {
        boolean stands = hazards.isRush(turn.nowNanos(), isBase);
        if (stands && !rushForHours) {
            raise(
                    AlertKind.FLOW_CHANGE,
                    Severity.INFO,
                    hazards.rushMilli(isBase),
                    1_000,
                    List.of(hazards.rushSequence(isBase)));
        }
        rushForHours = stands;
    }

    private void watchEntropy(PairHazards hazards) {
        boolean stands = hazards.imbalance().isUneven(turn.nowNanos(), isBase);
        if (stands && !uneven) {
            raise(
                    AlertKind.POOL_ENTROPY,
                    Severity.INFO,
                    hazards.imbalance().shareRaw(isBase),
                    0,
                    List.of(hazards.imbalance().sequence()));
        }
        uneven = stands;
    }

    private void watchPool(PairHazards hazards) {
        boolean alarmed = hazards.imbalance().isAlarmed(turn.nowNanos(), isBase);
        if (alarmed && !imbalance) {
            long share = hazards.imbalance().shareRaw(isBase);
            raise(
                    AlertKind.POOL_IMBALANCE,
                    Severity.WARNING,
                    share,
                    0,
                    List.of(hazards.imbalance().sequence()));
        }
        imbalance = alarmed;
    }

    private void watchHazard(IssuerHazard hazard, PairHazards hazards, long priceSequence) {
        int now = hazard.plainMilliNats() >= lineMilliNats ? 2 : hazard.totalMilliNats() >= lineMilliNats ? 1 : 0;
        if (now > level) {
            level = now;
            raise(
                    AlertKind.ISSUER_HAZARD,
                    now == 2 ? Severity.CRITICAL : Severity.WARNING,
                    hazard.eventsPerDayRaw(),
                    hazard.eventsPerDayRaw(lineMilliNats),
                    evidence(hazard, hazards, priceSequence));
        }
        if (hazard.totalMilliNats() >= lineMilliNats / 2) {
            suspectedNanos = turn.nowNanos();
        } else if (turn.nowNanos() - suspectedNanos >= CLEAR_NANOS) {
            level = 0;
        }
    }

    private List<Long> evidence(IssuerHazard hazard, PairHazards hazards, long priceSequence) {
        List<Long> sequences = new ArrayList<>();
        sequences.add(priceSequence);
        if (hazard.milliNats(HazardTerm.POOL) > 0) {
            sequences.add(hazards.poolSequence());
        }
        if (hazard.milliNats(HazardTerm.FLOW) > 0) {
            sequences.add(hazards.flowSequence(isBase));
        }
        if (hazard.milliNats(HazardTerm.IMBALANCE) > 0) {
            sequences.add(hazards.imbalance().sequence());
        }
        return sequences;
    }

    private void raise(AlertKind kind, Severity severity, long actual, long threshold, List<Long> sequences) {
        List<Long> known =
                sequences.stream().filter(sequence -> sequence > 0).distinct().toList();
        raised++;
        turn.decide(new AlertRaised(kind, severity, coin, actual, threshold, known));
    }
}
