package io.steelyard.engine.core;

import io.steelyard.engine.allocation.MoveProposal;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ControlInput.ApprovalAnswered;
import io.steelyard.engine.event.Decision.ApprovalEnd;
import io.steelyard.engine.event.Decision.ApprovalEnded;
import io.steelyard.engine.event.Decision.MoveApprovalAsked;
import io.steelyard.engine.event.Decision.OrderApprovalAsked;
import io.steelyard.engine.event.Decision.TargetBound;
import io.steelyard.engine.event.Proposals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people are asked for, and their words. A question is bound to the hash of its exact terms, is open for a quarter of an
 * hour, needs as many different people as it says and ends at the first no, even a late one; a word is used once, or expires. Whoever did not
 * get a yes does not ask again for an hour. Questions outlive a restart: they are in the journal.
 */
final class ApprovalBook {
    /** How long people may think. */
    private static final long PATIENCE_NANOS = 900_000_000_000L;

    /** After a no or a silence nothing of the kind is asked again for so long. */
    private static final long REST_NANOS = 3_600_000_000_000L;

    /** Most questions at once: more would be read by nobody. */
    private static final int MOST_OPEN = 8;

    private final Turn turn;
    private final long coolDownNanos;
    private final List<Question> open = new ArrayList<>();
    private final List<Rest> rests = new ArrayList<>();

    /** {@code coolDownNanos}: the pause after an advised move, in which no other may follow, with or without a word. */
    ApprovalBook(Turn turn, long coolDownNanos) {
        this.turn = turn;
        this.coolDownNanos = coolDownNanos;
    }

    /** What was asked, and who has said yes; a move or an order. */
    private static final class Question {
        private final Sha256 proposal;
        private final String kind;
        private final int persons;
        private final long expiresNanos;
        private final @Nullable MoveProposal move;
        private final @Nullable OrderIntent order;
        private final List<String> yes = new ArrayList<>();

        Question(
                Sha256 proposal,
                String kind,
                int persons,
                long expiresNanos,
                @Nullable MoveProposal move,
                @Nullable OrderIntent order) {
            this.proposal = proposal;
            this.kind = kind;
            this.persons = persons;
            this.expiresNanos = expiresNanos;
            this.move = move;
            this.order = order;
        }

        boolean isGranted() {
            return yes.size() >= persons;
        }
    }

    /** Until when nothing of a kind is asked. */
    private record Rest(String kind, long untilNanos) {}

    /** Where an order goes to which enough people have said yes. */
    @FunctionalInterface
    interface Approved {
        /** Whether the gate let it through. */
        boolean submit(OrderIntent intent, int words);
    }

    /** The move that people have allowed and nobody has used; null where there is none. */
    @Nullable
    MoveProposal word() {
        for (int i = 0; i < open.size(); i++) {
            Question question = open.get(i);
            if (question.move != null && question.isGranted()) {
                return question.move;
            }
        }
        return null;
    }

    /** That move was made. */
    void onUsed() {
        for (int i = 0; i < open.size(); i++) {
            Question question = open.get(i);
            if (question.move != null && question.isGranted()) {
                end(question, ApprovalEnd.USED);
                return;
            }
        }
    }

    /** Asks one person, unless a move is asked for or allowed already. */
    void ask(MoveProposal move) {
        String kind = kind(move);
        if (isBusy(kind) || isMoveOpen()) {
            return;
        }
        long wait = move.bound() == TargetBound.ADVICE_RAISE ? coolDownNanos : 0;
        MoveApprovalAsked draft = new MoveApprovalAsked(
                Sha256.ZERO, move.bound(), new Weight(move.fromRaw()), new Weight(move.toRaw()), 1, expiry(wait));
        Sha256 proposal = Proposals.hash(turn.sequence(), draft);
        open.add(new Question(proposal, kind, 1, draft.expiresNanos(), move, null));
        turn.decide(new MoveApprovalAsked(
                proposal, draft.bound(), draft.from(), draft.to(), draft.persons(), draft.expiresNanos()));
    }

    /** Asks for an order which lacks nothing but words, unless one of its side and listing is asked for already. */
    void ask(OrderApprovalAsked draft) {
        String kind = kind(draft.intent());
        if (isBusy(kind)) {
            return;
        }
        OrderApprovalAsked bound = with(draft, Sha256.ZERO, expiry(0));
        Sha256 proposal = Proposals.hash(turn.sequence(), bound);
        open.add(new Question(proposal, kind, bound.persons(), bound.expiresNanos(), null, bound.intent()));
        turn.decide(with(bound, proposal, bound.expiresNanos()));
    }

    /** A person's word. One to nothing that is open, or too late, is none. */
    void onAnswer(ApprovalAnswered answer, Approved orders) {
        Question question = find(answer.proposal());
        if (question == null) {
            return;
        }
        if (turn.nowNanos() > question.expiresNanos) {
            end(question, ApprovalEnd.EXPIRED);
        } else if (!answer.granted()) {
            end(question, ApprovalEnd.REFUSED);
        } else if (!question.isGranted() && !question.yes.contains(answer.person())) {
            question.yes.add(answer.person());
            OrderIntent order = question.order;
            if (question.isGranted() && order != null) {
                end(question, orders.submit(order, question.persons) ? ApprovalEnd.USED : ApprovalEnd.DENIED);
            }
        }
    }

    /** Silence is a no. */
    void onMinute() {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (turn.nowNanos() > open.get(i).expiresNanos) {
                end(open.get(i), ApprovalEnd.EXPIRED);
            }
        }
        for (int i = rests.size() - 1; i >= 0; i--) {
            if (turn.nowNanos() >= rests.get(i).untilNanos()) {
                rests.remove(i);
            }
        }
    }

    /** What waits for people's words, the oldest first. */
    List<OpenQuestion> questions() {
        List<OpenQuestion> questions = new ArrayList<>(open.size());
        for (Question it : open) {
            questions.add(new OpenQuestion(it.proposal, it.persons, it.yes, it.expiresNanos, it.move, it.order));
        }
        return questions;
    }

    /** Folds each open question with who said yes, then the rests; nothing at all where there is neither. */
    long stateHash(long seed) {
        long hash = seed;
        for (int i = 0; i < open.size(); i++) {
            Question question = open.get(i);
            hash = StateHash.mix(StateHash.mix(hash, question.proposal.a()), question.proposal.b());
            hash = StateHash.mix(StateHash.mix(hash, question.proposal.c()), question.proposal.d());
            hash = StateHash.mix(hash, question.yes.size());
            for (String person : question.yes) {
                hash = StateHash.mix(hash, person);
            }
        }
        for (int i = 0; i < rests.size(); i++) {
            hash = StateHash.mix(
                    StateHash.mix(hash, rests.get(i).kind()), rests.get(i).untilNanos());
        }
        return hash;
    }

    private boolean isBusy(String kind) {
        if (open.size() >= MOST_OPEN) {
            return true;
        }
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).kind.equals(kind)) {
                return true;
            }
        }
        for (int i = 0; i < rests.size(); i++) {
            if (rests.get(i).kind().equals(kind)
                    && turn.nowNanos() < rests.get(i).untilNanos()) {
                return true;
            }
        }
        return false;
    }

    private boolean isMoveOpen() {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).move != null) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Question find(Sha256 proposal) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).proposal.equals(proposal)) {
                return open.get(i);
            }
        }
        return null;
    }

    private void end(Question question, ApprovalEnd how) {
        open.remove(question);
        if (how != ApprovalEnd.USED) {
            rests.add(new Rest(question.kind, turn.nowNanos() + REST_NANOS));
        }
        turn.decide(new ApprovalEnded(question.proposal, how));
    }

    private long expiry(long waitNanos) {
        return Math.addExact(turn.nowNanos(), Math.addExact(PATIENCE_NANOS, waitNanos));
    }

    /** Moves of one bound and direction are of a kind. */
    private static String kind(MoveProposal move) {
        return move.bound() + (move.direction() > 0 ? " up" : " down");
    }

    /** Orders of one listing and side are of a kind. */
    private static String kind(OrderIntent intent) {
        return intent.side() + " " + intent.instrument().value();
    }

    private static OrderApprovalAsked with(OrderApprovalAsked asked, Sha256 proposal, long expiresNanos) {
        return new OrderApprovalAsked(
                proposal, asked.intent(), asked.reason(), asked.valueRaw(), asked.persons(), expiresNanos);
    }
}
