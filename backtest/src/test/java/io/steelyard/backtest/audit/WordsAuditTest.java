package io.steelyard.backtest.audit;

import static io.steelyard.backtest.audit.AuditStory.CROSS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ControlInput.ApprovalAnswered;
import io.steelyard.engine.event.Decision.MoveApprovalAsked;
import io.steelyard.engine.event.Decision.OrderApprovalAsked;
import io.steelyard.engine.event.Decision.TargetBound;
import io.steelyard.engine.event.Proposals;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The audit knows a person's word from what looks like one: on a quiet day, and beyond what advice may raise alone. */
class WordsAuditTest {
    private static final Set<String> QUIET = Set.of("OWNERS_QUIET_DAY");
    private static final Set<String> RAISE = Set.of("ADVICE_RAISE");

    private final AuditStory story = AuditStory.healthy();
    private Sha256 proposal = Sha256.ZERO;

    @Test
    void shouldAcceptTheOrderThatAPersonAllowed() {
        quiet();
        ask(10_000, 1);
        answer("lin", true);
        story.sell(10_000);
        assertEquals(Set.of(), story.broken());
        story.sell(10_000);
        assertEquals(QUIET, story.broken(), "used once");
    }

    @Test
    void shouldNotAcceptAnotherOrder() {
        quiet();
        ask(10_000, 1);
        answer("lin", true);
        story.sell(10_001);
        assertEquals(QUIET, story.broken());
    }

    @Test
    void shouldNotAcceptAWordThatCameWithAnEarlierInput() {
        quiet();
        ask(10_000, 1);
        answer("lin", true);
        story.refresh().sell(10_000);
        assertEquals(QUIET, story.broken());
    }

    @Test
    void shouldNotAcceptAQuestionWhoseHashIsNotItsOwn() {
        quiet();
        story.decide(new OrderApprovalAsked(
                new Sha256(9, 9, 9, 9), intent(10_000), DenyReason.OWNERS_QUIET_DAY, 1, 1, Long.MAX_VALUE));
        proposal = new Sha256(9, 9, 9, 9);
        answer("lin", true);
        story.sell(10_000);
        assertEquals(QUIET, story.broken());
    }

    @Test
    void shouldNotAcceptOneNameForTwo() {
        quiet();
        ask(10_000, 2);
        answer("lin", true);
        answer("lin", true);
        story.sell(10_000);
        assertEquals(QUIET, story.broken());
    }

    @Test
    void shouldNotAcceptAYesAfterANo() {
        quiet();
        ask(10_000, 1);
        answer("lin", false);
        answer("mara", true);
        story.sell(10_000);
        assertEquals(QUIET, story.broken());
    }

    @Test
    void shouldAcceptARaiseThatAPersonAllowedAndNoneWithout() {
        raised();
        MoveApprovalAsked asked = askMove();
        story.later(1).advised();
        answer("lin", true);
        story.target(56);
        assertEquals(Set.of(), story.broken());
        assertEquals(Weight.percent(56), asked.to());
    }

    @Test
    void shouldNotAcceptARaiseBeyondWhatWasAllowed() {
        raised();
        askMove();
        story.later(1).advised();
        answer("lin", true);
        story.target(57);
        assertEquals(RAISE, story.broken());
    }

    private void quiet() {
        story.later(4 * 24 * 60);
    }

    private void raised() {
        story.prices("0.9940", "1.0000");
        for (int i = 0; i < 6; i++) {
            story.sampled().later(1);
        }
        story.sampled().advised().target(53).later(31);
    }

    private void ask(long amount, int persons) {
        OrderApprovalAsked draft = new OrderApprovalAsked(
                Sha256.ZERO, intent(amount), DenyReason.OWNERS_QUIET_DAY, 1, persons, Long.MAX_VALUE);
        proposal = Proposals.hash(story.inputSequence(), draft);
        story.decide(new OrderApprovalAsked(
                proposal, draft.intent(), draft.reason(), draft.valueRaw(), persons, Long.MAX_VALUE));
    }

    private MoveApprovalAsked askMove() {
        MoveApprovalAsked draft = new MoveApprovalAsked(
                Sha256.ZERO, TargetBound.ADVICE_RAISE, Weight.percent(53), Weight.percent(56), 1, Long.MAX_VALUE);
        proposal = Proposals.hash(story.inputSequence(), draft);
        MoveApprovalAsked asked = new MoveApprovalAsked(
                proposal, draft.bound(), draft.from(), draft.to(), draft.persons(), draft.expiresNanos());
        story.decide(asked);
        return asked;
    }

    private void answer(String person, boolean granted) {
        story.input(new ApprovalAnswered(1, proposal, person, granted));
    }

    private OrderIntent intent(long amount) {
        return new OrderIntent(
                CROSS.id(),
                Side.SELL,
                OrderType.LIMIT,
                TimeInForce.GOOD_TILL_CANCELLED,
                story.cross(),
                new Quantity(amount * 100_000_000L),
                IntentReason.REBALANCE);
    }
}
