package io.steelyard.backtest.audit;

import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.ControlInput.ApprovalAnswered;
import io.steelyard.engine.event.Decision.ApprovalEnded;
import io.steelyard.engine.event.Decision.MoveApprovalAsked;
import io.steelyard.engine.event.Decision.OrderApprovalAsked;
import io.steelyard.engine.event.Decision.TargetBound;
import io.steelyard.engine.event.Proposals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What people have allowed, from the journal's questions and answers alone: a question whose hash is not that of its own terms
 * is none, an answer counts while it is open, once a person, and a word covers one order or one move.
 */
final class Words {
    private final Map<Sha256, Asked> open = new LinkedHashMap<>();
    private @Nullable Asked answered; // by the input in hand

    /** One question; exactly one of both subjects is there. */
    private static final class Asked {
        private final @Nullable MoveApprovalAsked move;
        private final @Nullable OrderApprovalAsked order;
        private final int persons;
        private final long expiresNanos;
        private final Set<String> yes = new TreeSet<>();

        Asked(@Nullable MoveApprovalAsked move, @Nullable OrderApprovalAsked order, int persons, long expiresNanos) {
            this.move = move;
            this.order = order;
            this.persons = persons;
            this.expiresNanos = expiresNanos;
        }
    }

    void onAsked(long causeSequence, MoveApprovalAsked asked) {
        if (asked.proposal().equals(Proposals.hash(causeSequence, asked))) {
            open.put(asked.proposal(), new Asked(asked, null, asked.persons(), asked.expiresNanos()));
        }
    }

    void onAsked(long causeSequence, OrderApprovalAsked asked) {
        if (asked.proposal().equals(Proposals.hash(causeSequence, asked))) {
            open.put(asked.proposal(), new Asked(null, asked, asked.persons(), asked.expiresNanos()));
        }
    }

    void onEnded(ApprovalEnded ended) {
        open.remove(ended.proposal());
    }

    /** The next input is in hand: a word to an order is used with the input that brought it, or not at all. */
    void onInput() {
        answered = null;
    }

    void onAnswer(long nowNanos, ApprovalAnswered answer) {
        Asked asked = open.get(answer.proposal());
        if (asked == null) {
            return;
        }
        if (!answer.granted() || nowNanos > asked.expiresNanos) {
            open.remove(answer.proposal());
        } else if (asked.yes.add(answer.person()) && asked.yes.size() == asked.persons) {
            answered = asked;
        }
    }

    /** How many people have said yes to exactly this order, now; their word is used up. */
    int take(OrderIntent intent) {
        Asked asked = answered;
        boolean covers =
                asked != null && asked.order != null && asked.order.intent().equals(intent);
        if (asked == null || !covers) {
            return 0;
        }
        answered = null;
        return asked.persons;
    }

    /** The move that people have allowed and that may be made until it has ended; null where there is none. */
    @Nullable
    MoveApprovalAsked move(long nowNanos) {
        for (Asked asked : open.values()) {
            boolean granted = asked.yes.size() >= asked.persons && nowNanos <= asked.expiresNanos;
            if (granted && asked.move != null) {
                return asked.move;
            }
        }
        return null;
    }

    /** Whether a word lifts this bound for a move from one weight to another. */
    boolean lifts(TargetBound bound, long from, long to, long nowNanos) {
        MoveApprovalAsked move = move(nowNanos);
        if (move == null) {
            return false;
        }
        boolean raise = bound == TargetBound.ADVICE_RAISE;
        boolean same = raise == (move.bound() == TargetBound.ADVICE_RAISE);
        long end = move.to().raw();
        boolean inside = to > from
                ? end > move.from().raw() && to <= end
                : end < move.from().raw() && to >= end;
        return same && inside;
    }
}
