package io.steelyard.engine.fuzz;

import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.ControlInput.ApprovalAnswered;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.ApprovalEnded;
import io.steelyard.engine.event.Decision.MoveApprovalAsked;
import io.steelyard.engine.event.Decision.OrderApprovalAsked;
import io.steelyard.engine.event.Decision.TargetBound;
import io.steelyard.engine.event.Proposals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the wild people were asked and have said: the oracles' own book of it, and hasty, forged and late answers to it. */
final class Permits {
    private static final String[] NAMES = {"lin", "mara", "noor"};

    private record Asked(Decision question, Sha256 proposal, int persons, long expires) {}

    private final List<Asked> asked = new ArrayList<>();
    private final Set<Sha256> closed = new HashSet<>();
    private final List<ApprovalAnswered> answers = new ArrayList<>();
    private final List<Long> answerTimes = new ArrayList<>();

    boolean isAnyAsked() {
        return !asked.isEmpty();
    }

    /** Mostly a yes to the newest question; else a no, or to an old one, or to nothing anybody asked. */
    ApprovalAnswered answer(Dice dice, long now) {
        Sha256 proposal = dice.once(12)
                ? new Sha256(dice.next(), 1, 2, 3)
                : asked.get(dice.once(4) ? dice.below(asked.size()) : asked.size() - 1)
                        .proposal();
        return new ApprovalAnswered(now, proposal, NAMES[dice.below(NAMES.length)], !dice.once(8));
    }

    void on(long now, ApprovalAnswered answer) {
        answers.add(answer);
        answerTimes.add(now);
    }

    void on(long cause, Decision decision) {
        switch (decision) {
            case MoveApprovalAsked it -> {
                LimitBroken.unless(it.proposal().equals(Proposals.hash(cause, it)), "PROPOSAL", it);
                asked.add(new Asked(it, it.proposal(), it.persons(), it.expiresNanos()));
            }
            case OrderApprovalAsked it -> {
                LimitBroken.unless(it.proposal().equals(Proposals.hash(cause, it)), "PROPOSAL", it);
                asked.add(new Asked(it, it.proposal(), it.persons(), it.expiresNanos()));
            }
            case ApprovalEnded it -> LimitBroken.unless(closed.add(it.proposal()), "ENDED_TWICE", it);
            default -> {
                // Nobody is asked by it.
            }
        }
    }

    /** How many people have said yes to exactly this order, the last of them just now. */
    int words(OrderIntent intent, long now) {
        for (Asked one : asked) {
            boolean same = one.question() instanceof OrderApprovalAsked order
                    && order.intent().equals(intent);
            boolean fresh = !answers.isEmpty()
                    && answers.getLast().proposal().equals(one.proposal())
                    && answerTimes.getLast() == now;
            if (same && fresh && isAllowed(one)) {
                return one.persons();
            }
        }
        return 0;
    }

    /** Whether a word lifts this bound for a move from one weight to another. */
    boolean lifts(boolean raise, long from, long to, long now) {
        for (Asked one : asked) {
            if (one.question() instanceof MoveApprovalAsked move
                    && raise == (move.bound() == TargetBound.ADVICE_RAISE)
                    && now <= one.expires()
                    && isAllowed(one)) {
                long low = Math.min(from, move.to().raw());
                long high = Math.max(from, move.to().raw());
                boolean way = to > from == move.to().raw() > move.from().raw();
                if (way && to >= low && to <= high) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isAllowed(Asked one) {
        Set<String> yes = new HashSet<>();
        boolean refused = false;
        for (int i = 0; i < answers.size(); i++) {
            ApprovalAnswered answer = answers.get(i);
            if (answer.proposal().equals(one.proposal()) && answerTimes.get(i) <= one.expires()) {
                refused |= !answer.granted();
                yes.add(answer.person());
            }
        }
        return !refused && yes.size() >= one.persons() && !closed.contains(one.proposal());
    }
}
