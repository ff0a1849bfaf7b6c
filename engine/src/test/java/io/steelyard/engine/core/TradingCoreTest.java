package io.steelyard.engine.core;

import static io.steelyard.engine.scenario.Scenario.BINANCE;
import static io.steelyard.engine.scenario.Scenario.START_NANOS;
import static io.steelyard.engine.scenario.Scenario.USDC_USDT;
import static io.steelyard.engine.scenario.Scenario.denied;
import static io.steelyard.engine.scenario.Scenario.pegged;
import static io.steelyard.engine.scenario.Scenario.setup;
import static io.steelyard.engine.scenario.Scenario.submitted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ChainInput.IssuerAction;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.ControlInput.ReconciliationCause;
import io.steelyard.engine.event.ControlInput.ReconciliationEnded;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Decision.CancelReason;
import io.steelyard.engine.event.Decision.CancelRequested;
import io.steelyard.engine.event.Decision.Checkpointed;
import io.steelyard.engine.event.Decision.DepegModeChanged;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.StateCause;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.event.Decision.TimerScheduled;
import io.steelyard.engine.event.Decision.TradingStateChanged;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.scenario.ListJournal;
import io.steelyard.engine.scenario.Scenario;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PolicyView;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TradingCoreTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long FIRST_MINUTE = START_NANOS + MINUTE / 2;
    private static final TradingStateChanged STARTED =
            new TradingStateChanged(TradingState.HALTED, TradingState.ACTIVE, StateCause.STARTED);

    @Test
    void shouldStartPaperRunsActiveAndRealRunsHalted() {
        assertEquals(List.of(STARTED), pegged().decisions(TradingStateChanged.class));
        for (RunMode mode : List.of(RunMode.OBSERVE, RunMode.SHADOW, RunMode.TESTNET, RunMode.LIVE)) {
            assertEquals(TradingState.HALTED, state(setup().mode(mode).pegged()));
        }
        assertEquals(TradingState.ACTIVE, state(setup().mode(RunMode.BACKTEST).pegged()));
    }

    @Test
    void shouldLetOnlyAReconciliationReleaseALiveRunAndNothingAnObservingOne() {
        assertEquals(
                TradingState.HALTED, state(setup().mode(RunMode.LIVE).pegged().operator(OperatorAction.RESUME)));
        assertEquals(
                TradingState.HALTED, state(setup().mode(RunMode.LIVE).pegged().input(reconciled(1))));
        assertEquals(
                TradingState.ACTIVE, state(setup().mode(RunMode.LIVE).pegged().input(reconciled(0))));
        assertEquals(
                TradingState.HALTED,
                state(setup().mode(RunMode.OBSERVE).pegged().input(reconciled(0))));
        assertEquals(
                TradingState.HALTED,
                state(setup().mode(RunMode.OBSERVE).pegged().operator(OperatorAction.RESUME)));
    }

    @Test
    void shouldHaltAndTakeOrdersBackWhenAVenuesWordDiffers() {
        Scenario story =
                setup().mode(RunMode.LIVE).pegged().input(reconciled(0)).buy("0.9990", "10");
        story.input(reconciled(1));
        assertEquals(TradingState.HALTED, state(story));
        story.expect(
                it -> it instanceof CancelRequested cancel && cancel.order().equals(story.lastOrder()));
        assertEquals(TradingState.HALTED, state(story.operator(OperatorAction.RESUME)));
        assertEquals(
                TradingState.HALTED, state(story.operator(OperatorAction.HALT).input(reconciled(0))));
        assertEquals(TradingState.ACTIVE, state(story.operator(OperatorAction.RESUME)));
    }

    private static ReconciliationEnded reconciled(int disputes) {
        return new ReconciliationEnded(START_NANOS, ReconciliationCause.START, 1, 0, disputes);
    }

    @Test
    void shouldEvaluateOnEveryFullMinute() {
        Scenario story = pegged().minutes(2);
        assertEquals(3, story.policy().asked());
        List<Long> dues = story.decisions(TimerScheduled.class).stream()
                .map(TimerScheduled::dueNanos)
                .toList();
        assertEquals(
                List.of(FIRST_MINUTE, FIRST_MINUTE + MINUTE, FIRST_MINUTE + 2 * MINUTE, FIRST_MINUTE + 3 * MINUTE),
                dues);
    }

    @Test
    void shouldIgnoreATimerThatItDidNotAskFor() {
        Scenario story = pegged();
        story.input(new TimerFired(FIRST_MINUTE - MINUTE, TradingCore.EVALUATE_TIMER, FIRST_MINUTE - MINUTE));
        story.input(new TimerFired(FIRST_MINUTE, 99, FIRST_MINUTE));
        assertEquals(1, story.policy().asked());
        assertEquals(2, story.decisions(TimerScheduled.class).size());
    }

    @Test
    void shouldSetATargetOutOfAWish() {
        Scenario story = pegged().wish(20).minutes(1);
        TargetSet target = story.decisions(TargetSet.class).getFirst();
        assertEquals(Weight.percent(20), target.target().baseWeight());
        assertEquals(Weight.percent(20), target.desiredBase());
        assertEquals(1, story.minutes(2).decisions(TargetSet.class).size());
    }

    @Test
    void shouldSayWhenTheWiderBoundsOpenAndShut() {
        Scenario story = pegged().minutes(1).expectNo(DepegModeChanged.class::isInstance);
        story.policy().escape(true);
        story.minutes(2);
        assertEquals(List.of(new DepegModeChanged(true)), story.decisions(DepegModeChanged.class));
        story.policy().escape(false);
        story.minutes(2);
        assertEquals(
                List.of(new DepegModeChanged(true), new DepegModeChanged(false)),
                story.decisions(DepegModeChanged.class));
    }

    @Test
    void shouldNameOrdersByRunInputAndOrdinal() {
        Scenario story = pegged();
        long cause = story.journal().lastSequence() + 1;
        story.strategy().want(intent("100"));
        story.buy("1.0001", "200");
        assertEquals(
                List.of(new ClientOrderId(7, cause, 0), new ClientOrderId(7, cause, 1)),
                story.decisions(OrderSubmitted.class).stream()
                        .map(OrderSubmitted::order)
                        .toList());
        assertEquals(2, story.core().views().blotter().open().size());
    }

    @Test
    void shouldBookAFillOnce() {
        Scenario story = pegged().buy("1.0001", "100").fillLast();
        long usdt = story.core().views().portfolio().raw(BINANCE, Asset.USDT);
        assertEquals(raw("999899.99"), usdt);
        ListJournal.Line fill = story.journal().lines().getLast();
        story.input((Input) fill.entry());
        assertEquals(usdt, story.core().views().portfolio().raw(BINANCE, Asset.USDT));
        assertEquals(1, story.core().views().blotter().ignoredReports());
    }

    @Test
    void shouldDenyEverythingWhenHaltedAndAskOpenOrdersBack() {
        Scenario story = pegged().buy("0.9990", "100").operator(OperatorAction.HALT);
        assertEquals(TradingState.HALTED, state(story));
        CancelRequested cancel = new CancelRequested(story.lastOrder(), CancelReason.HALTED);
        story.expect(cancel::equals).expect(alert(AlertKind.STATE, Severity.CRITICAL));
        story.buy("0.9990", "100").expect(denied(DenyReason.HALTED));
        assertEquals(1, story.decisions(OrderSubmitted.class).size());
        assertEquals(List.of(story.lastOrder()), story.gateway().cancelled());
    }

    @Test
    void shouldStayHaltedUntilResumed() {
        Scenario story = pegged().operator(OperatorAction.HALT).operator(OperatorAction.REDUCE_ONLY);
        assertEquals(TradingState.HALTED, state(story));
        assertEquals(TradingState.ACTIVE, state(story.operator(OperatorAction.RESUME)));
        assertEquals(TradingState.REDUCE_ONLY, state(story.operator(OperatorAction.REDUCE_ONLY)));
    }

    @Test
    void shouldAskAnOrderBackOnlyOnce() {
        Scenario story = pegged().buy("0.9990", "100");
        story.strategy().takeBack(story.lastOrder());
        story.quote("0.9999", "1.0001").operator(OperatorAction.CANCEL_ALL).operator(OperatorAction.HALT);
        assertEquals(
                List.of(new CancelRequested(story.lastOrder(), CancelReason.TARGET_MOVED)),
                story.decisions(CancelRequested.class));
        story.input(new OrderCancelled(0, story.lastOrder(), Quantity.of("100")));
        assertEquals(0, story.core().views().blotter().open().size());
    }

    @Test
    void shouldWalkToOneHalfWhenFlattenedUntilResumed() {
        Scenario story =
                pegged().wish(20).minutes(1).operator(OperatorAction.FLATTEN).minutes(2);
        assertEquals(
                Weight.HALF, story.decisions(TargetSet.class).getLast().target().baseWeight());
        story.operator(OperatorAction.RESUME).minutes(2);
        assertEquals(
                Weight.percent(20),
                story.decisions(TargetSet.class).getLast().target().baseWeight());
    }

    @Test
    void shouldReduceOnlyAfterADrawdownAndHaltAfterALossFromTheStart() {
        // Generous limits: half a per cent from the peak, five per cent from the start.
        Scenario story =
                pegged().minutes(1).buy("0.9000", "100").legs("0.985", "1").minutes(1);
        assertEquals(TradingState.REDUCE_ONLY, state(story));
        story.expect(alert(AlertKind.LIMIT, Severity.WARNING));
        story.expect(new CancelRequested(story.lastOrder(), CancelReason.HALTED)::equals);
        story.legs("1", "1").minutes(1);
        assertEquals(TradingState.REDUCE_ONLY, state(story), "a loss latches");
        story.legs("0.85", "1").minutes(1).legs("0.85", "1").minutes(1);
        assertEquals(TradingState.HALTED, state(story));
        story.expect(
                new TradingStateChanged(TradingState.REDUCE_ONLY, TradingState.HALTED, StateCause.DRAWDOWN)::equals);
        assertEquals(TradingState.HALTED, state(story.operator(OperatorAction.RESUME)), "the start is not forgiven");
    }

    @Test
    void shouldMeasureALossFromWhatWasDepositedToo() {
        // Eight times the money comes in dollars: a fall of the first part by 6 % is then less than 1 % of it all.
        Scenario alone = pegged().minutes(1)
                .legs("0.94", "0.94")
                .minutes(1)
                .legs("0.94", "0.94")
                .minutes(1);
        assertEquals(TradingState.HALTED, state(alone));
        Scenario richer = pegged().minutes(1);
        long before = richer.core().navRaw();
        richer.hold(BINANCE, Asset.USD, Long.toString(8 * before / 100_000_000L))
                .minutes(1);
        richer.legs("0.94", "0.94").minutes(1).legs("0.94", "0.94").minutes(1);
        assertEquals(TradingState.REDUCE_ONLY, state(richer), "half a per cent below the peak, deposit included");
    }

    @Test
    void shouldHaltOnAWithdrawalUntilAPersonResumes() {
        Scenario story = pegged().minutes(1).hold(BINANCE, Asset.USDC, "0").minutes(1);
        assertEquals(TradingState.HALTED, state(story));
        assertEquals(TradingState.ACTIVE, state(story.operator(OperatorAction.RESUME)));
        assertEquals(TradingState.ACTIVE, state(story.minutes(3)));
    }

    @Test
    void shouldResumeAfterADrawdownThatAPersonAcknowledges() {
        Scenario story = pegged().minutes(1).legs("0.985", "1").minutes(1).operator(OperatorAction.RESUME);
        assertEquals(TradingState.ACTIVE, state(story));
        assertEquals(TradingState.ACTIVE, state(story.minutes(5)));
    }

    @Test
    void shouldHaltWhenAnIssuerFreezesAnAddressOfOurs() {
        VenueId chain = new VenueId("ethereum");
        Scenario story = pegged().input(new IssuerActed(1, Asset.USDT, chain, IssuerAction.BLACKLIST, 5, 1, false));
        assertEquals(TradingState.ACTIVE, state(story));
        story.input(new IssuerActed(1, Asset.USDT, chain, IssuerAction.BLACKLIST, 5, 2, true));
        assertEquals(TradingState.HALTED, state(story));
        story.expect(alert(AlertKind.ISSUER_HAZARD, Severity.CRITICAL));
    }

    @Test
    void shouldNeitherBuyNorGoOnBuyingACoinThatItsIssuerPaused() {
        VenueId chain = new VenueId("ethereum");
        Scenario story = pegged().buy("0.9990", "100").sell("1.0010", "100");
        List<ClientOrderId> resting = story.decisions(OrderSubmitted.class).stream()
                .map(OrderSubmitted::order)
                .toList();
        story.input(new IssuerActed(1, Asset.USDC, chain, IssuerAction.PAUSE, 5, 1, false));
        assertEquals(
                List.of(new CancelRequested(resting.getFirst(), CancelReason.PAUSED_COIN)),
                story.decisions(CancelRequested.class),
                "the sale of it may rest on");
        assertEquals(TradingState.ACTIVE, state(story));
        story.expect(alert(AlertKind.ISSUER_HAZARD, Severity.WARNING));
        story.expectNo(denied(DenyReason.PAUSED_COIN))
                .buy("0.9990", "100")
                .expect(denied(DenyReason.PAUSED_COIN))
                .sell("1.0010", "100");
        assertEquals(3, story.decisions(OrderSubmitted.class).size());
        story.input(new IssuerActed(1, Asset.USDC, chain, IssuerAction.UNPAUSE, 6, 1, false))
                .buy("0.9990", "100");
        assertEquals(4, story.decisions(OrderSubmitted.class).size());
    }

    @Test
    void shouldVoidAMarketWhoseFeedIsDownAndSaySoOnce() {
        FeedDown down = new FeedDown(1, BINANCE, "book", FeedFault.DISCONNECTED);
        Scenario story = pegged().input(down).input(down);
        assertFalse(story.core().views().market().all().get(2).isLive());
        assertEquals(1, alerts(story, AlertKind.FEED));
        story.input(new FeedUp(1, BINANCE, "book")).quote("0.9999", "1.0001");
        assertTrue(story.core().views().market().all().get(2).isLive());
        assertEquals(2, alerts(story, AlertKind.FEED));
    }

    @Test
    void shouldAlertOnceWhenABookCrossesItself() {
        Scenario story = pegged().input(level(Side.BUY, "0.9999", BookUpdated.SNAPSHOT_BEGINS))
                .input(level(Side.SELL, "1.0001", BookUpdated.LAST_OF_UPDATE));
        assertEquals(0, alerts(story, AlertKind.FEED));
        story.input(level(Side.BUY, "1.0002", BookUpdated.LAST_OF_UPDATE))
                .input(level(Side.BUY, "1.0003", BookUpdated.LAST_OF_UPDATE));
        assertEquals(1, alerts(story, AlertKind.FEED));
        assertEquals(
                List.of(story.journal().lastSequence() - 2),
                story.decisions(AlertRaised.class).getLast().evidence());
        assertFalse(story.core().views().market().all().get(2).isLive());
    }

    @Test
    void shouldAlertWhenThePegsConditionChanges() {
        Scenario story = pegged().minutes(1);
        for (int i = 0; i < 6; i++) {
            story.legs("0.99", "1").minutes(1);
        }
        story.expect(alert(AlertKind.PEG_DEVIATION, Severity.CRITICAL));
        AlertRaised alert = story.decisions(AlertRaised.class).stream()
                .filter(raised -> raised.kind() == AlertKind.PEG_DEVIATION && raised.severity() == Severity.CRITICAL)
                .findFirst()
                .orElseThrow();
        assertEquals(Asset.USDC, alert.asset());
        assertEquals(-10_000, alert.actual());
        assertEquals(1, alert.evidence().size());
    }

    @Test
    void shouldAskTheModelOnlyWhenToldToAndHearItsAnswer() {
        assertEquals(0, pegged().minutes(60).decisions(BriefingIssued.class).size());
        CoreSettings asking = CoreSettings.of(CoinPair.USDC_USDT).withBriefingNanos(5 * MINUTE);
        Scenario story = setup().settings(asking).pegged().minutes(4);
        assertEquals(1, story.decisions(BriefingIssued.class).size());
        assertEquals(
                Weight.HALF,
                story.decisions(BriefingIssued.class).getFirst().briefing().baseWeight());
        story.advise(9_999).minutes(1);
        assertEquals(1_500, story.policy().adviceHeard());
    }

    @Test
    void shouldCheckpointEverySoManyInputs() {
        CoreSettings often = CoreSettings.of(CoinPair.USDC_USDT).withCheckpointInputs(4);
        Scenario story = setup().settings(often).pegged();
        assertEquals(
                List.of(4L, 8L),
                story.decisions(Checkpointed.class).stream()
                        .map(Checkpointed::inputs)
                        .toList());
    }

    @Test
    void shouldAskOrdersOfAnEarlierRunBackAndGoOnWithOneTimer() {
        Scenario story = pegged().buy("0.9990", "100");
        ClientOrderId earlier = story.lastOrder();
        story.input(new RunStarted(1, 8, RunMode.PAPER, Sha256.ZERO, Sha256.ZERO, "scripted", "test"));
        story.expect(new CancelRequested(earlier, CancelReason.STALE)::equals);
        long asked = story.policy().asked();
        assertEquals(asked + 2, story.minutes(2).policy().asked());
        assertEquals(8, story.buy("0.9990", "100").lastOrder().run());
    }

    @Test
    void shouldRefuseAnOrderBetweenTwoInputs() {
        Scenario story = pegged();
        assertThrows(IllegalStateException.class, () -> story.core().views().submit(intent("100")));
    }

    @Test
    void shouldRefuseInputsOutOfOrder() {
        TradingCore core = pegged().core();
        IllegalStateException fault = assertThrows(
                IllegalStateException.class,
                () -> core.onInput(1, START_NANOS, new FeedUp(1, BINANCE, "book"), new NoOutbox()));
        assertTrue(String.valueOf(fault.getMessage()).startsWith("Invariant: journal order"));
    }

    @Test
    void shouldShowThePolicyWhatIsInForce() {
        long[] seen = new long[1];
        Scenario story = setup().policy(new WatchingPolicy(view -> seen[0] = view.targetBaseWeightRaw()))
                .pegged();
        assertEquals(Weight.HALF.raw(), seen[0], "what is held before the first target");
        story.minutes(1);
        assertEquals(Weight.percent(30).raw(), seen[0]);
    }

    @Test
    void shouldLeaveSubmissionToTheGate() {
        pegged().expectNo(submitted()).buy("1.0001", "100").expect(submitted());
    }

    private record WatchingPolicy(Consumer<PolicyView> watcher) implements AllocationPolicy {
        @Override
        public long desiredBaseWeightRaw(PolicyView view) {
            watcher.accept(view);
            return Weight.percent(30).raw();
        }

        @Override
        public boolean isDepegMode() {
            return false;
        }

        @Override
        public long stateHash() {
            return 0;
        }
    }

    private static OrderIntent intent(String quantity) {
        return pegged().buy("1.0001", quantity)
                .decisions(OrderSubmitted.class)
                .getLast()
                .intent();
    }

    private static Predicate<Decision> alert(AlertKind kind, Severity severity) {
        return decision ->
                decision instanceof AlertRaised alert && alert.kind() == kind && alert.severity() == severity;
    }

    private static long alerts(Scenario story, AlertKind kind) {
        return story.decisions(AlertRaised.class).stream()
                .filter(alert -> alert.kind() == kind)
                .count();
    }

    private static TradingState state(Scenario story) {
        return story.core().views().state();
    }

    private static BookUpdated level(Side side, String price, int flags) {
        return BookUpdated.of(0, USDC_USDT.id(), side, raw(price), raw("1000"), 1, flags);
    }

    private static long raw(String decimal) {
        return FixedPoint.parseExact(decimal, FixedPoint.DIGITS);
    }
}
