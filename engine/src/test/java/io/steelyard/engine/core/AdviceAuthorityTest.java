package io.steelyard.engine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Evidence;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Regime;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceFault;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.ControlInput.ApprovalAnswered;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.ApprovalEnd;
import io.steelyard.engine.event.Decision.ApprovalEnded;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Decision.MoveApprovalAsked;
import io.steelyard.engine.event.Decision.TargetBound;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.risk.AdviceAuthority;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.scenario.GenerousLimits;
import io.steelyard.engine.scenario.ListJournal;
import io.steelyard.engine.scenario.Scenario;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose opinion counts, what of it is heard in stress, and that its silence is noticed. Questions every five minutes. */
class AdviceAuthorityTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final Sha256 PROMOTED = new Sha256(1, 2, 3, 4);
    private static final Sha256 STRANGER = new Sha256(5, 6, 7, 8);

    private int vendors = 2;
    private int confidence = 80;
    private Sha256 version = PROMOTED;

    @Test
    void shouldMoveNothingOnTheWordOfWhomNobodyPromoted() {
        version = STRANGER;
        Scenario story = asked();
        advise(story, 900, 0).minutes(1);
        assertEquals(0, story.policy().adviceHeard());
        advise(story, 900, 0);
        assertEquals(1, alerts(story, Severity.INFO), "told once");
    }

    @Test
    void shouldHearEverythingInCalm() {
        vendors = 1;
        Scenario story = asked();
        advise(story, -900, 0).minutes(1);
        assertEquals(-900, story.policy().adviceHeard());
    }

    @Test
    void shouldHearAWarningOfTheCoinInStressAtAnyConfidence() {
        vendors = 1;
        confidence = 1;
        Scenario story = sick(asked());
        advise(story, 900, 0).minutes(1);
        assertEquals(900, story.policy().adviceHeard());
    }

    @Test
    void shouldNotBeLulledWhileThePriceIsDown() {
        Scenario story = sick(asked());
        advise(story, -900, 0).minutes(1);
        assertEquals(0, story.policy().adviceHeard(), "two sure vendors, and the coin below 0.995");
        advise(story, 300, 600).minutes(1);
        assertEquals(0, story.policy().adviceHeard(), "a warning of the refuge is the same in other words");
    }

    @Test
    void shouldBelieveTwoSureVendorsOnceThePriceIsLongBack() {
        Scenario story = sick(asked()).legs("0.9970", "1").minutes(25); // still in stress: below 0.9975
        advise(story, -900, 0).minutes(1);
        assertEquals(0, story.policy().adviceHeard(), "twenty-six minutes back, thirty are asked for");
        story.minutes(9);
        advise(story, -900, 0).minutes(1);
        assertEquals(-900, story.policy().adviceHeard());
        vendors = 1;
        advise(story.minutes(4), -900, 0).minutes(1);
        assertEquals(0, story.policy().adviceHeard(), "one vendor");
        vendors = 2;
        confidence = 59;
        advise(story.minutes(4), -900, 0).minutes(1);
        assertEquals(0, story.policy().adviceHeard(), "not sure enough");
    }

    @Test
    void shouldRaiseTheCoinInStressNoFurtherThanADayAllows() {
        Scenario story = sick(asked()).legs("0.9970", "1").minutes(34);
        advise(story, -900, 0).wish(70);
        for (int i = 0; i < 3; i++) {
            story.legs("0.9970", "1").quote("0.9969", "0.9971").minutes(1);
        }
        List<TargetSet> targets = story.decisions(TargetSet.class);
        long held = story.core()
                .views()
                .portfolio()
                .baseWeightRaw(
                        CoinPair.USDC_USDT,
                        Price.of("0.9970").raw(),
                        Price.of("1").raw());
        assertEquals(new Weight(held + 30_000), targets.getLast().target().baseWeight(), "the three points of a day");
        assertEquals(TargetBound.ADVICE_RAISE, targets.getLast().bound());
    }

    @Test
    void shouldRaiseItFurtherByTheWordOfAPerson() {
        Scenario story = sick(asked()).legs("0.9970", "1").minutes(34);
        advise(story, -900, 0).wish(70);
        still(story, 3);
        MoveApprovalAsked asked = story.decisions(MoveApprovalAsked.class).getLast();
        assertEquals(TargetBound.ADVICE_RAISE, asked.bound());
        assertEquals(new Weight(700_000), asked.to(), "the whole wish, and the step allows it");
        Weight before = story.decisions(TargetSet.class).getLast().target().baseWeight();
        assertEquals(asked.from(), before);
        story.input(new ApprovalAnswered(now(story), asked.proposal(), "lin", true));
        still(story, 2);
        assertEquals(
                new Weight(700_000),
                story.decisions(TargetSet.class).getLast().target().baseWeight());
        assertEquals(1, story.decisions(ApprovalEnded.class).size());
    }

    @Test
    void shouldNotRaiseByAWordWhereTheStateForbidsIt() {
        Scenario story = sick(asked()).legs("0.9970", "1").minutes(34);
        advise(story, -900, 0).wish(70);
        still(story, 3);
        MoveApprovalAsked asked = story.decisions(MoveApprovalAsked.class).getLast();
        story.operator(OperatorAction.REDUCE_ONLY);
        story.input(new ApprovalAnswered(now(story), asked.proposal(), "lin", true));
        still(story, 30);
        assertEquals(
                asked.from(),
                story.decisions(TargetSet.class).getLast().target().baseWeight());
        assertEquals(
                ApprovalEnd.EXPIRED,
                story.decisions(ApprovalEnded.class).getLast().end());
    }

    private static void still(Scenario story, int minutes) {
        for (int i = 0; i < minutes; i++) {
            story.legs("0.9970", "1").quote("0.9969", "0.9971").minutes(1);
        }
    }

    @Test
    void shouldTellOfAnAdviserThatFallsSilentAndOfItsReturn() {
        Scenario story = asked();
        story.minutes(30);
        assertEquals(0, alerts(story, Severity.WARNING), "nobody was ever heard, so nobody is missed");
        advise(story, 0, 0);
        story.minutes(5);
        fail(story);
        assertEquals(0, alerts(story, Severity.WARNING), "one failure");
        story.minutes(5);
        fail(story);
        assertEquals(1, alerts(story, Severity.WARNING));
        story.minutes(15);
        assertEquals(1, alerts(story, Severity.WARNING), "said once");
        advise(story, 0, 0);
        assertEquals(1, alerts(story, Severity.INFO), "and once that it is back");
    }

    @Test
    void shouldMissAnAdviserThatDoesNotEvenFail() {
        Scenario story = asked();
        advise(story, 0, 0);
        story.minutes(10);
        assertEquals(0, alerts(story, Severity.WARNING));
        story.minutes(5);
        assertEquals(1, alerts(story, Severity.WARNING), "two questions lie unanswered when the third is put");
    }

    @Test
    void shouldAskAtOnceWhenAnAlarmBegins() {
        Scenario story = Scenario.setup()
                .settings(CoreSettings.of(CoinPair.USDC_USDT).withBriefingNanos(60 * MINUTE))
                .limits(limits())
                .pegged();
        assertTrue(story.decisions(BriefingIssued.class).isEmpty());
        story.legs("0.9900", "1").quote("0.9899", "0.9901").minutes(6);
        List<BriefingIssued> asked = story.decisions(BriefingIssued.class);
        assertEquals(1, asked.size(), "the alarm of a coin that is sick for five minutes");
        RiskBriefing briefing = asked.getFirst().briefing();
        assertEquals(Evidence.Kind.PRICE, briefing.evidence().getFirst().kind());
        assertFalse(briefing.venues().isEmpty());
    }

    @Test
    void shouldAskOnceTheWeightIsKnownWhileTheAlarmLasts() {
        Scenario story = poor().legs("0.9900", "1").minutes(8);
        assertTrue(story.decisions(BriefingIssued.class).isEmpty(), "nothing is held, so there is no weight");
        story.hold(Scenario.BINANCE, Asset.USDC, "1000000").minutes(1);
        assertEquals(1, story.decisions(BriefingIssued.class).size());
        story.minutes(4);
        assertEquals(1, story.decisions(BriefingIssued.class).size(), "asked once");
    }

    @Test
    void shouldNotAskOfAnAlarmThatEndedBeforeTheWeightWasKnown() {
        Scenario story = poor().legs("0.9900", "1").minutes(8).legs("1", "1").minutes(120);
        assertTrue(story.decisions(AlertRaised.class).stream().anyMatch(it -> it.kind() == AlertKind.PEG_RECOVERED));
        story.hold(Scenario.BINANCE, Asset.USDC, "1000000").minutes(1);
        assertTrue(story.decisions(BriefingIssued.class).isEmpty());
    }

    /** A market, and nothing held in it. Questions on a timer every day. */
    private static Scenario poor() {
        Scenario story = Scenario.setup()
                .settings(CoreSettings.of(CoinPair.USDC_USDT).withBriefingNanos(1440 * MINUTE))
                .limits(limits())
                .empty();
        for (Instrument instrument : List.of(Scenario.USDC_USD, Scenario.USDT_USD, Scenario.USDC_USDT)) {
            story.input(new InstrumentListed(Scenario.START_NANOS, instrument));
        }
        return story.legs("1", "1").minutes(4);
    }

    private static RiskLimits limits() {
        RiskLimits generous = GenerousLimits.create();
        AdviceAuthority authority =
                new AdviceAuthority(Set.of(PROMOTED), false, 2, 600_000, 99_500_000, 30 * MINUTE, 30_000);
        return generous.withAdvice(generous.advice().withAuthority(authority));
    }

    private static Scenario asked() {
        return Scenario.setup()
                .settings(CoreSettings.of(CoinPair.USDC_USDT).withBriefingNanos(5 * MINUTE))
                .limits(limits())
                .pegged()
                .minutes(4);
    }

    private static Scenario sick(Scenario story) {
        return story.legs("0.9949", "1").minutes(6);
    }

    private Scenario advise(Scenario story, int base, int quote) {
        long now = now(story);
        AllocationAdvice advice = new AllocationAdvice(
                question(story),
                now + 60 * MINUTE,
                base,
                quote,
                List.of(),
                vendors,
                Regime.STRESS,
                Weight.percent(confidence),
                false,
                List.of(),
                version);
        return story.input(new AdviceReceived(now, advice));
    }

    private static void fail(Scenario story) {
        story.input(new AdviceFailed(now(story), question(story), AdviceFault.TIMEOUT));
    }

    private static long now(Scenario story) {
        return story.journal().lines().getLast().timeNanos();
    }

    private static long question(Scenario story) {
        long question = 0;
        for (ListJournal.Line line : story.journal().lines()) {
            question = line.entry() instanceof BriefingIssued ? line.sequence() : question;
        }
        return question;
    }

    private static long alerts(Scenario story, Severity severity) {
        return story.decisions(AlertRaised.class).stream()
                .filter(alert -> alert.kind() == AlertKind.ADVISER && alert.severity() == severity)
                .count();
    }
}
