package io.steelyard.engine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ControlInput.ApprovalAnswered;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.event.Decision.ApprovalEnd;
import io.steelyard.engine.event.Decision.ApprovalEnded;
import io.steelyard.engine.event.Decision.MoveApprovalAsked;
import io.steelyard.engine.event.Decision.OrderApprovalAsked;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.TargetBound;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.event.Proposals;
import io.steelyard.engine.risk.OwnerLimits;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.Step;
import io.steelyard.engine.risk.RiskLimits.StepLimits;
import io.steelyard.engine.scenario.GenerousLimits;
import io.steelyard.engine.scenario.Scenario;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What needs a person's word: asked for by its exact terms, used once, in time, and re-checked by every limit. */
class ApprovalTest {
    private static final Step ALONE = new Step(50_000, 50_000, 100_000);
    private static final Step WITH_WORD = new Step(50_000, 100_000, 200_000);
    private static final int SATURDAY_AND_FRIDAY = 0b011_0000;

    @Test
    void shouldSendExactlyTheOrderThatAPersonAllowed() {
        Scenario story = owned().buy("1.0001", "2000");
        OrderApprovalAsked asked = last(story, OrderApprovalAsked.class);
        OrderDenied denied = last(story, OrderDenied.class);
        assertEquals(denied.intent(), asked.intent());
        assertEquals(DenyReason.OWNERS_APPROVAL, asked.reason());
        assertEquals(1, asked.persons());
        assertEquals(2_000_20_000_000L, asked.valueRaw());
        assertEquals(asked.proposal(), Proposals.hash(cause(story, asked), asked), "anybody can work the hash out");
        assertTrue(story.decisions(OrderSubmitted.class).isEmpty());

        answer(story, asked.proposal(), "lin", true);
        assertEquals(asked.intent(), last(story, OrderSubmitted.class).intent());
        assertEquals(
                List.of(new ApprovalEnded(asked.proposal(), ApprovalEnd.USED)), story.decisions(ApprovalEnded.class));
        answer(story, asked.proposal(), "lin", true);
        answer(story, asked.proposal(), "mara", true);
        assertEquals(1, story.decisions(OrderSubmitted.class).size(), "used once");
    }

    @Test
    void shouldDoNothingOnANoAndNotAskAgainForAnHour() {
        Scenario story = owned().buy("1.0001", "2000");
        answer(story, last(story, OrderApprovalAsked.class).proposal(), "lin", false);
        assertEquals(ApprovalEnd.REFUSED, last(story, ApprovalEnded.class).end());
        answer(story, last(story, OrderApprovalAsked.class).proposal(), "mara", true);
        story.minutes(50).legs("1", "1").buy("1.0001", "2000");
        assertEquals(1, story.decisions(OrderApprovalAsked.class).size());
        story.minutes(11).legs("1", "1").buy("1.0001", "2000");
        assertEquals(2, story.decisions(OrderApprovalAsked.class).size());
        assertTrue(story.decisions(OrderSubmitted.class).isEmpty());
    }

    @Test
    void shouldTakeSilenceForANo() {
        Scenario story = owned().buy("1.0001", "2000").minutes(16);
        OrderApprovalAsked asked = last(story, OrderApprovalAsked.class);
        assertEquals(new ApprovalEnded(asked.proposal(), ApprovalEnd.EXPIRED), last(story, ApprovalEnded.class));
        answer(story, asked.proposal(), "lin", true);
        assertTrue(story.decisions(OrderSubmitted.class).isEmpty());
    }

    @Test
    void shouldNeedTwoDifferentPeopleForTheLargestOrders() {
        Scenario story = owned().buy("1.0001", "6000");
        OrderApprovalAsked asked = last(story, OrderApprovalAsked.class);
        assertEquals(2, asked.persons());
        answer(story, asked.proposal(), "lin", true);
        answer(story, asked.proposal(), "lin", true);
        assertTrue(story.decisions(OrderSubmitted.class).isEmpty(), "one person twice is one person");
        answer(story, asked.proposal(), "mara", true);
        assertEquals(1, story.decisions(OrderSubmitted.class).size());
    }

    @Test
    void shouldAskTheOtherLimitsAgainWhenTheWordComes() {
        Scenario story = owned().buy("1.0001", "2000").operator(OperatorAction.HALT);
        answer(story, last(story, OrderApprovalAsked.class).proposal(), "lin", true);
        assertEquals(DenyReason.HALTED, last(story, OrderDenied.class).reason());
        assertEquals(ApprovalEnd.DENIED, last(story, ApprovalEnded.class).end());
        assertTrue(story.decisions(OrderSubmitted.class).isEmpty());
    }

    @Test
    void shouldAskNobodyForWhatIsDeniedAnyway() {
        Scenario story = owned().operator(OperatorAction.HALT).buy("1.0001", "2000");
        assertTrue(story.decisions(OrderApprovalAsked.class).isEmpty());
        Scenario poor = owned().buy("1.0001", "900000000");
        assertTrue(poor.decisions(OrderApprovalAsked.class).isEmpty(), "no word makes the money for it");
    }

    @Test
    void shouldKnowNoWordButOneToAnOpenQuestion() {
        Scenario story = owned().buy("1.0001", "2000");
        answer(story, new Sha256(1, 2, 3, 4), "lin", true);
        assertTrue(story.decisions(OrderSubmitted.class).isEmpty());
        assertTrue(story.decisions(ApprovalEnded.class).isEmpty());
    }

    @Test
    void shouldHearAPersonOnAQuietDay() {
        Scenario story = told(owner(SATURDAY_AND_FRIDAY)).buy("1.0001", "10");
        OrderApprovalAsked asked = last(story, OrderApprovalAsked.class);
        assertEquals(DenyReason.OWNERS_QUIET_DAY, asked.reason());
        answer(story, asked.proposal(), "lin", true);
        assertEquals(1, story.decisions(OrderSubmitted.class).size());
        story.buy("1.0001", "10");
        assertEquals(1, story.decisions(OrderSubmitted.class).size(), "the next one is asked for again");
        assertEquals(2, story.decisions(OrderApprovalAsked.class).size());
    }

    @Test
    void shouldMoveFurtherThanTheMandateAllowsAloneByAWordAndNoFurther() {
        Scenario story = owned().wish(90).minutes(2);
        assertEquals(new Weight(550_000), target(story));
        MoveApprovalAsked asked = last(story, MoveApprovalAsked.class);
        assertEquals(
                TargetBound.STEP_HOUR, asked.bound(), "five points at once, with a word or without, then the hour's");
        assertEquals(new Weight(550_000), asked.from());
        assertEquals(asked.proposal(), Proposals.hash(cause(story, asked), asked));
        story.minutes(3);
        assertEquals(new Weight(550_000), target(story), "nobody has answered");
        assertEquals(1, story.decisions(MoveApprovalAsked.class).size());

        answer(story, asked.proposal(), "lin", true).minutes(1);
        assertEquals(asked.to(), target(story));
        assertEquals(ApprovalEnd.USED, last(story, ApprovalEnded.class).end());
        assertEquals(new Weight(600_000), target(story));
        story.minutes(1);
        assertEquals(new Weight(600_000), target(story), "used once");
    }

    @Test
    void shouldNotMoveOnAWordWhenTheWishIsGone() {
        Scenario story = owned().wish(90).minutes(2);
        MoveApprovalAsked asked = last(story, MoveApprovalAsked.class);
        story.wish(55);
        answer(story, asked.proposal(), "lin", true).minutes(20);
        assertEquals(new Weight(550_000), target(story));
        assertEquals(ApprovalEnd.EXPIRED, last(story, ApprovalEnded.class).end());
    }

    @Test
    void shouldNotMoveOnAWordWhileTradingIsHalted() {
        Scenario story = owned().wish(90).minutes(2);
        MoveApprovalAsked asked = last(story, MoveApprovalAsked.class);
        story.operator(OperatorAction.HALT);
        answer(story, asked.proposal(), "lin", true).minutes(5);
        assertEquals(new Weight(550_000), target(story));
    }

    @Test
    void shouldKeepItsQuestionsOverARestart() {
        Scenario story = owned().buy("1.0001", "2000");
        OrderApprovalAsked asked = last(story, OrderApprovalAsked.class);
        story.input(new RunStarted(now(story), 8, RunMode.PAPER, Sha256.ZERO, Sha256.ZERO, "scripted", "test"));
        answer(story, asked.proposal(), "lin", true);
        assertEquals(asked.intent(), last(story, OrderSubmitted.class).intent());
    }

    @Test
    void shouldFoldOpenQuestionsIntoTheState() {
        Scenario one = owned().buy("1.0001", "6000");
        Scenario other = owned().buy("1.0001", "6000");
        assertEquals(one.core().stateHash(), other.core().stateHash());
        answer(one, last(one, OrderApprovalAsked.class).proposal(), "lin", true);
        answer(other, new Sha256(1, 2, 3, 4), "lin", true);
        assertNotEquals(one.core().stateHash(), other.core().stateHash());
    }

    private static Scenario owned() {
        return told(owner(0));
    }

    private static Scenario told(OwnerLimits owner) {
        RiskLimits generous = GenerousLimits.create();
        RiskLimits limits = new RiskLimits(
                generous.purpose(),
                generous.assets(),
                generous.venues(),
                generous.chains(),
                new StepLimits(ALONE, ALONE),
                generous.turnover(),
                generous.order(),
                generous.price(),
                generous.depth(),
                generous.data(),
                generous.exposure(),
                generous.loss(),
                generous.advice(),
                owner);
        return Scenario.setup().limits(limits).pegged();
    }

    private static OwnerLimits owner(int quietDays) {
        return new OwnerLimits(
                new Sha256(1, 1, 1, 1),
                Set.of(Scenario.BINANCE),
                Set.of(),
                quietDays,
                0,
                1_000 * FixedPoint.ONE,
                5_000 * FixedPoint.ONE,
                new StepLimits(WITH_WORD, WITH_WORD));
    }

    private static Scenario answer(Scenario story, Sha256 proposal, String person, boolean granted) {
        return story.input(new ApprovalAnswered(now(story), proposal, person, granted));
    }

    private static Weight target(Scenario story) {
        return last(story, TargetSet.class).target().baseWeight();
    }

    private static <D extends io.steelyard.engine.event.Decision> D last(Scenario story, Class<D> kind) {
        return story.decisions(kind).getLast();
    }

    private static long cause(Scenario story, Object decision) {
        return story.journal().lines().stream()
                .filter(line -> line.entry().equals(decision))
                .findFirst()
                .orElseThrow()
                .cause();
    }

    private static long now(Scenario story) {
        return story.journal().lines().getLast().timeNanos();
    }
}
