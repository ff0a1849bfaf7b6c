package io.steelyard.engine.core;

import io.steelyard.engine.domain.StateHash;

/**
 * Whether the adviser still answers: after two questions in a row without an answer a person is told, and told again when it
 * speaks. An adviser that was never heard of, because there is none, is not missed.
 */
final class AdviserWatch {
    private static final int MISSED_TO_TELL = 2;

    private final Alerts alerts;
    private boolean known;
    private boolean asked;
    private boolean silent;
    private boolean shadowTold;
    private int missed;

    AdviserWatch(Alerts alerts) {
        this.alerts = alerts;
    }

    /** A question goes out; what was asked before and not answered has been missed. */
    void onQuestion() {
        if (asked) {
            miss();
        }
        asked = true;
    }

    /** It answered, were it only to abstain. */
    void onAnswer() {
        known = true;
        asked = false;
        missed = 0;
        if (silent) {
            silent = false;
            alerts.onAdviser(false, 0);
        }
    }

    /** It failed to answer, and said so. */
    void onFailure() {
        known = true;
        if (asked) {
            asked = false;
            miss();
        }
    }

    /** It spoke, and nobody promoted it. */
    void onShadow() {
        if (!shadowTold) {
            shadowTold = true;
            alerts.onAdviser(false, 0);
        }
    }

    /** Folds what is known, asked, silent, told, missed. */
    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(StateHash.mix(hash, known), asked), silent);
        return StateHash.mix(StateHash.mix(mixed, shadowTold), missed);
    }

    private void miss() {
        if (!known) {
            return;
        }
        missed = Math.min(missed + 1, Integer.MAX_VALUE - 1);
        if (missed == MISSED_TO_TELL) {
            silent = true;
            alerts.onAdviser(true, missed);
        }
    }
}
