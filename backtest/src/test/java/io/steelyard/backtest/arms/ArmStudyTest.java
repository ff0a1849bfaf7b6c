package io.steelyard.backtest.arms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.replay.Adviser;
import io.steelyard.backtest.replay.SyntheticDepeg;
import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinBriefing;
import io.steelyard.engine.domain.Evidence;
import io.steelyard.engine.domain.NewsSummary;
import io.steelyard.engine.domain.Regime;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceFault;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.ControlInput.ExchangeNoted;
import io.steelyard.engine.event.ControlInput.ModelOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The eight arms over an invented depeg, with advisers of which it is known beforehand what they are worth. */
class ArmStudyTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long SLIDE = Instant.parse("2024-01-05T00:00:00Z").getEpochSecond() * SECOND;

    @Test
    void shouldSayThatAnAdviserWhoIsSilentEarnsNothingAndCostsMoney() {
        ArmResult result = study((sequence, now, briefing) ->
                List.of(cost(now, 50_000), new AdviceFailed(now + SECOND, sequence, AdviceFault.TIMEOUT)));
        ArmScore rules = result.of(Arm.RULES);
        ArmScore model = result.of(Arm.MODEL);
        assertEquals(rules.endBps(), model.endBps());
        assertEquals(rules.turnover(), model.turnover());
        assertEquals(0, rules.asked());
        assertTrue(model.asked() > 100, () -> "asked every half hour, was " + model.asked());
        assertEquals(model.asked(), model.failed());
        assertEquals(0.05 * model.asked(), model.costUsd(), 1e-9);
        assertEquals(-model.costBps(), result.gain().endBps(), 1e-9, "all it did was cost");
        assertEquals(1e4 * model.costUsd() / 2_000_000, model.costBps(), 0.01);
        assertFalse(result.paysForItself());
        assertTrue(result.lines().getLast().contains("does not pay"), result.lines()::toString);
    }

    @Test
    void shouldTellAProphetFromItsShuffledAnswers() {
        ArmResult result = study((sequence, now, briefing) -> List.of(
                cost(now, 10), advice(sequence, now, Math.abs(now - SLIDE) <= 4 * 3_600 * SECOND ? 1_500 : 0, 3_600)));
        double prophet = result.of(Arm.MODEL).troughBps();
        assertTrue(prophet > result.of(Arm.RULES).troughBps(), () -> prophet + " against " + result.of(Arm.RULES));
        assertTrue(prophet > result.of(Arm.SHUFFLED).troughBps(), "the order was the knowledge");
        assertTrue(prophet > result.of(Arm.RANDOM).troughBps());
        assertFalse(result.paysForItself(), "it read nothing, so without text it does as well");
        assertTrue(result.calibration().opinions() > 10);
        assertTrue(result.calibration().right() > 5, () -> "" + result.calibration());
    }

    @Test
    void shouldTellAnAttackedAdviserTheWorst() {
        ArmResult result = study((sequence, now, briefing) ->
                List.of(advice(sequence, now, briefing.base().news().severity() == 3 ? 1_500 : 0, 1_800)));
        assertEquals(0, result.of(Arm.MODEL).opinions() - result.of(Arm.NO_TEXT).opinions());
        assertTrue(
                result.of(Arm.ATTACKED).turnover() != result.of(Arm.MODEL).turnover()
                        || result.of(Arm.ATTACKED).endBps()
                                != result.of(Arm.MODEL).endBps(),
                "an adviser that believes it is moved by it");
    }

    @Test
    void shouldTellWhoLooksAtTheNumbersFromWhoLooksAtThePlace() {
        Mirror byNumbers = study((sequence, now, briefing) -> List.of(advice(
                        sequence,
                        now,
                        Long.signum(briefing.quote().usdRaw() - briefing.base().usdRaw()) * 500,
                        600)))
                .mirror();
        assertEquals(byNumbers.asked(), byNumbers.answered());
        assertEquals(byNumbers.asked(), byNumbers.alike());
        Mirror byPlace = study((sequence, now, briefing) -> List.of(advice(sequence, now, 500, 600)))
                .mirror();
        assertEquals(byPlace.asked(), byPlace.answered());
        assertEquals(0, byPlace.alike());
    }

    @Test
    void shouldCountWhatWasAskedForBeyondTheMandate() {
        ArmResult result = study((sequence, now, briefing) -> List.of(
                briefing.base().hazardBps() > briefing.quote().hazardBps()
                        ? advice(sequence, now, -1_000, 600)
                        : new AdviceFailed(now, sequence, AdviceFault.MALFORMED)));
        DelegationGap gap = result.gap();
        assertTrue(gap.malformed() > 0 && gap.lulling() > 0, gap::toString);
        assertEquals(gap.answers(), gap.malformed() + gap.lulling());
        assertEquals(1.0, gap.share());
    }

    @Test
    void shouldHideThatThereWasNewsFromTheArmWithoutText() {
        CoinBriefing coin = CoinBriefing.of(100_000_000, 3).withNews(new NewsSummary(4, 3));
        RiskBriefing told = new RiskBriefing(
                Weight.HALF,
                coin,
                coin,
                Bps.of(0),
                3,
                TradingState.ACTIVE,
                List.of(),
                List.of(new Evidence(Evidence.Kind.PRICE, 5), new Evidence(Evidence.Kind.NEWS, 6)));
        List<RiskBriefing> heard = new ArrayList<>();
        Adviser ear = (sequence, now, briefing) -> {
            heard.add(briefing);
            return List.of();
        };
        Retold.withoutText(ear).advise(1, 1, told);
        Retold.underAttack(ear).advise(1, 1, told);
        assertEquals(CoinBriefing.of(100_000_000, 3), heard.getFirst().base());
        assertEquals(List.of(told.evidence().getFirst()), heard.getFirst().evidence());
        assertEquals(3, heard.getLast().quote().news().severity());
        assertEquals(told.evidence(), heard.getLast().evidence());
    }

    @Test
    void shouldMarkARunWhoseEventIsRemembered() {
        Adviser silent = (sequence, now, briefing) -> List.of();
        Recall elephant = remembering(silent, masked -> new Recall.Guess(Asset.USDC, Recall.Ending.RECOVERED));
        assertEquals(0, elephant.asked(), "who was never asked for advice has no questions to remember");
        Adviser abstainer = (sequence, now, briefing) -> List.of(advice(sequence, now, 0, 60));
        Recall knows = remembering(
                abstainer,
                masked -> masked.base().hazardBps() == masked.quote().hazardBps()
                        ? new Recall.Guess(null, null)
                        : new Recall.Guess(Asset.USDC, Recall.Ending.RECOVERED));
        assertEquals(12, knows.asked());
        assertEquals(12, knows.namedRight(), "the invented depeg is of the base coin, whichever place it stands in");
        assertTrue(knows.isContaminated(), knows::line);
        Recall parrot = remembering(abstainer, masked -> new Recall.Guess(Asset.USDC, null));
        assertEquals(12, parrot.namedRight());
        assertFalse(parrot.isContaminated(), "who says one word to everything remembers nothing: " + parrot.line());
        Recall forgets = remembering(abstainer, masked -> new Recall.Guess(null, null));
        assertFalse(forgets.isContaminated(), forgets::line);
        assertEquals(1.0 / 16, Recall.luck(2, 2, 0.25), 1e-12);
        assertEquals(1 - 0.75 * 0.75, Recall.luck(2, 1, 0.25), 1e-12);
    }

    private static Recall remembering(Adviser adviser, Recall.Memory memory) {
        return new ArmStudy(SyntheticDepeg.journal(), SyntheticDepeg::asking, () -> adviser, name -> {})
                .run(1, false, memory)
                .recall();
    }

    private static ArmResult study(Adviser adviser) {
        return new ArmStudy(SyntheticDepeg.journal(), SyntheticDepeg::asking, () -> adviser, name -> {})
                .run(3, true, null);
    }

    private static ControlInput cost(long now, long micros) {
        return new ExchangeNoted(now, Sha256.ZERO, "test", "one", ModelOutcome.ANSWERED, 1, 1, SECOND, micros, 0, 0);
    }

    private static ControlInput advice(long sequence, long now, int base, long seconds) {
        AllocationAdvice advice = new AllocationAdvice(
                sequence,
                now + seconds * SECOND,
                base,
                0,
                List.of(),
                2,
                Regime.STRESS,
                Weight.percent(80),
                false,
                List.of(),
                Sha256.ZERO);
        return new AdviceReceived(now + SECOND, advice);
    }
}
