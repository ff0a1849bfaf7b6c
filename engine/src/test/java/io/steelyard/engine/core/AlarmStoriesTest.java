package io.steelyard.engine.core;

import static io.steelyard.engine.scenario.Scenario.BINANCE;
import static io.steelyard.engine.scenario.Scenario.USDC_USD;
import static io.steelyard.engine.scenario.Scenario.USDT_USD;
import static io.steelyard.engine.scenario.Scenario.pegged;
import static io.steelyard.engine.scenario.Scenario.setup;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ChainInput.IssuerAction;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.event.ControlInput.NewsTopic;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.hazard.IssuerPrior;
import io.steelyard.engine.hazard.IssuerPriors;
import io.steelyard.engine.scenario.ListJournal;
import io.steelyard.engine.scenario.Scenario;
import io.steelyard.engine.scenario.ScriptedPolicy;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContext;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each kind of alarm, raised by a story that must raise it, cites the very inputs that it rests on. */
final class AlarmStoriesTest {
    private static final long ONE = FixedPoint.ONE;
    private static final long MINUTE = 60_000_000_000L;
    private static final long DAY = 1_440 * MINUTE;
    private static final Instrument CURVE = new Instrument(
            InstrumentId.of(13),
            new VenueId("curve"),
            Asset.USDC,
            Asset.USDT,
            Price.of("0.0001"),
            USDC_USD.lot(),
            USDC_USD.makerFee(),
            USDC_USD.takerFee());

    private final Set<AlertKind> told = EnumSet.noneOf(AlertKind.class);
    private final Random random = new Random(17);

    @Test
    void shouldKnowAStoryOfEveryKind() {
        fallAfterASale();
        poolFills();
        oracleStandsStill();
        venueBreaks();
        people();
        issuerActs();
        adviserFallsSilent();
        strategies();
        Set<AlertKind> missing = EnumSet.complementOf(EnumSet.copyOf(told));
        assertEquals(EnumSet.noneOf(AlertKind.class), missing);
    }

    @Test
    void shouldTellOfTheHazardWhereThePriorsMakeARoundTripWorthIt() {
        IssuerPrior shipped = IssuerPrior.EVEN;
        IssuerPrior mild =
                new IssuerPrior(shipped.eventsPerDayRaw(), 25_000, shipped.fundamentalLossRaw(), shipped.redemption());
        CoreSettings settings = CoreSettings.of(CoinPair.USDC_USDT);
        CoreSettings milder = settings.withPriors(new IssuerPriors(mild, mild));
        int usual = alarmAtBp(settings);
        int later = alarmAtBp(milder);
        int dearer = alarmAtBp(settings.withAlarmCostRaw(6 * CoreSettings.DEFAULT_ALARM_COST_RAW));
        assertTrue(usual > 20 && usual < 40, "28 bp at the shipped priors and 10 bp of cost, was " + usual);
        assertTrue(later > usual + 10, "less to lose: " + later + " against " + usual);
        assertEquals(later, dearer, 1, "a sixth of the loss is like six times the cost");
        assertTrue(alarmAtBp(settings.withAlarmCostRaw(100)) < usual - 5, "cheap to leave, early to tell");
    }

    @Test
    void shouldTellOfTheHazardAtTheCostThatThePolicyReckonsWith() {
        CoreSettings settings = CoreSettings.of(CoinPair.USDC_USDT);
        int told = alarmAtBp(settings.withAlarmCostRaw(100), CoreSettings.DEFAULT_ALARM_COST_RAW);
        assertEquals(alarmAtBp(settings), told, "the policy's 10 bp, not the 1 bp set for policies without a cost");
    }

    private int alarmAtBp(CoreSettings settings) {
        return alarmAtBp(settings, 0);
    }

    /** How far below its week USDC stood, basis points, when the hazard alarm came under a policy with that cost. */
    private int alarmAtBp(CoreSettings settings, long policyCostRaw) {
        ScriptedPolicy policy = new ScriptedPolicy();
        policy.reckon(policyCostRaw);
        Scenario story = setup().settings(settings).policy(policy).pegged();
        calm(story, 5 * 1_440);
        for (int bp = 1; bp < 200; bp++) {
            minute(story, ONE - bp * (ONE / 10_000), ONE, 1_000, 500);
            if (alerts(story).stream().anyMatch(raised -> raised.kind() == AlertKind.ISSUER_HAZARD)) {
                AlertRaised alert = last(story, AlertKind.ISSUER_HAZARD);
                assertEquals(Asset.USDC, alert.asset());
                assertTrue(alert.actual() >= alert.threshold(), alert::toString);
                return bp;
            }
        }
        throw new AssertionError("no alarm up to two per cent");
    }

    /** Takers sell USDC for five hours, then it falls, then it comes back. */
    private void fallAfterASale() {
        Scenario story = pegged();
        calm(story, 5 * 1_440);
        assertTrue(alerts(story).isEmpty(), "calm");
        for (int i = 0; i < 5 * 60; i++) {
            minute(story, ONE, ONE, 90_000, 0);
        }
        for (AlertKind kind : List.of(AlertKind.FLOW, AlertKind.FLOW_CHANGE)) {
            AlertRaised sale = only(story, kind);
            assertEquals(Asset.USDC, sale.asset());
            BarClosed bar = assertInstanceOf(BarClosed.class, cited(story, sale).getFirst());
            assertEquals(90_000 * ONE, bar.volumeRaw(), "a bar of the sale");
        }
        long before = story.journal().lastSequence();
        for (int i = 0; i < 10; i++) {
            minute(story, ONE - ONE / 100, ONE, 1_000, 500);
        }
        AlertRaised hazard = last(story, AlertKind.ISSUER_HAZARD);
        List<Entry> evidence = cited(story, hazard);
        assertEquals(2, evidence.size(), "a price and the sale before it");
        assertInstanceOf(MarketInput.class, evidence.getFirst());
        assertTrue(hazard.evidence().getFirst() > before && hazard.evidence().getLast() <= before, hazard::toString);
        assertPrice(story, AlertKind.PEG_DEVIATION, ONE - ONE / 100);
        for (int i = 0; i < 2 * 1_440; i++) {
            minute(story, ONE, ONE, 1_000, 500);
        }
        assertPrice(story, AlertKind.PEG_RECOVERED, ONE);
        check(story);
    }

    private static void assertPrice(Scenario story, AlertKind kind, long closeRaw) {
        Entry evidence = cited(story, last(story, kind)).getFirst();
        BarClosed bar = assertInstanceOf(BarClosed.class, evidence);
        assertTrue(bar.closeRaw() == closeRaw || bar.closeRaw() == ONE, bar::toString);
    }

    private void poolFills() {
        Scenario story = pegged();
        story.input(new InstrumentListed(story.clock().nowNanos(), CURVE));
        for (int day = 0; day < 16; day++) {
            story.clock().advance(DAY);
            story.input(pool(1_000_000 + random.nextInt(3_000)));
        }
        assertTrue(alerts(story).stream().noneMatch(alert -> alert.kind() != AlertKind.FEED), "even");
        story.clock().advance(DAY);
        story.input(pool(4_000_000)).minutes(1);
        long observation = story.journal().lines().stream()
                .filter(line -> line.entry() instanceof PoolObserved)
                .mapToLong(ListJournal.Line::sequence)
                .max()
                .orElseThrow();
        for (AlertKind kind : List.of(AlertKind.POOL_IMBALANCE, AlertKind.POOL_ENTROPY)) {
            AlertRaised full = only(story, kind);
            assertEquals(List.of(observation), full.evidence());
            assertEquals(Asset.USDT, full.asset());
        }
        check(story);
    }

    /** USDC falls by 60 bp and the oracle goes on saying one, then follows; a leg that nobody trades disagrees with nobody. */
    private void oracleStandsStill() {
        Scenario story = pegged();
        for (int i = 0; i < 10; i++) {
            minute(story, ONE, ONE, 1_000, 500);
        }
        story.input(round(story, "1.0"));
        long said = story.journal().lastSequence();
        minute(story, ONE - 60 * ONE / 10_000, ONE, 1_000, 500);
        story.minutes(1);
        for (int i = 0; i < 12; i++) {
            minute(story, ONE - 60 * ONE / 10_000, ONE, 1_000, 500);
        }
        assertTrue(alerts(story).stream().noneMatch(it -> it.kind() == AlertKind.ORACLE_DIVERGENCE), "not yet");
        for (int i = 0; i < 30; i++) {
            minute(story, ONE - 60 * ONE / 10_000, ONE, 1_000, 500);
        }
        AlertRaised apart = only(story, AlertKind.ORACLE_DIVERGENCE);
        assertEquals(Asset.USDC, apart.asset());
        assertEquals(60.36, apart.actual() / 100.0, 0.01, "basis points above the market");
        assertEquals(said, apart.evidence().getFirst());
        assertInstanceOf(BarClosed.class, cited(story, apart).getLast());
        for (String answer : List.of("0.994", "0.98")) {
            story.input(round(story, answer));
            for (int i = 0; i < 20; i++) {
                minute(story, ONE - 60 * ONE / 10_000, ONE, 1_000, 500);
            }
        }
        assertEquals(
                apart,
                only(story, AlertKind.ORACLE_DIVERGENCE),
                "an oracle that catches up and lags again is one story");
        story.input(round(story, "0.994"));
        for (int i = 0; i < 6 * 60; i++) {
            minute(story, ONE - 60 * ONE / 10_000, ONE, 1_000, 500);
        }
        story.input(round(story, "0.98"));
        for (int i = 0; i < 20; i++) {
            minute(story, ONE - 60 * ONE / 10_000, ONE, 1_000, 500);
        }
        assertTrue(last(story, AlertKind.ORACLE_DIVERGENCE).actual() < 0, "said again, six quiet hours later");
        check(story);
    }

    private static OracleUpdated round(Scenario story, String answer) {
        long now = story.clock().nowNanos();
        return new OracleUpdated(now, new VenueId("chainlink"), Asset.USDC, Price.of(answer), BigInteger.valueOf(now));
    }

    private void venueBreaks() {
        VenueTown town = new VenueTown().calm(20).collapse(1, 60);
        AlertRaised alert = town.only(AlertRaised.class);
        assertEquals(AlertKind.VENUE_HAZARD, alert.kind());
        assertTrue(town.isAbout(VenueTown.VENUES.get(1), alert.evidence().getFirst()), alert::toString);
        told.add(alert.kind());
    }

    /** What an operator says, what a loss says, what a feed says. */
    private void people() {
        Scenario halted = pegged().operator(OperatorAction.HALT);
        assertInstanceOf(
                OperatorCommanded.class,
                cited(halted, only(halted, AlertKind.STATE)).getFirst());
        check(halted);
        Scenario poorer = pegged().minutes(1).legs("0.985", "1").minutes(1);
        assertInstanceOf(
                TimerFired.class, cited(poorer, only(poorer, AlertKind.LIMIT)).getFirst());
        check(poorer);
        Scenario silent = pegged().input(new FeedDown(1, BINANCE, "book", FeedFault.DISCONNECTED));
        assertInstanceOf(
                FeedDown.class, cited(silent, only(silent, AlertKind.FEED)).getFirst());
        check(silent);
    }

    private void issuerActs() {
        VenueId chain = new VenueId("ethereum");
        for (IssuerAction action :
                List.of(IssuerAction.PAUSE, IssuerAction.UPGRADE, IssuerAction.DEPRECATE, IssuerAction.FEE_CHANGE)) {
            Scenario story = pegged().input(new IssuerActed(1, Asset.USDT, chain, action, 5, 1, false));
            IssuerActed acted = assertInstanceOf(
                    IssuerActed.class,
                    cited(story, last(story, AlertKind.ISSUER_HAZARD)).getFirst());
            assertEquals(action, acted.action());
            check(story);
        }
        Scenario told = pegged().input(new NewsClassified(1, Asset.USDC, NewsTopic.BANK, 3, new Sha256(1, 2, 3, 4)));
        assertInstanceOf(
                NewsClassified.class,
                cited(told, last(told, AlertKind.ISSUER_HAZARD)).getFirst());
        check(told);
    }

    private void adviserFallsSilent() {
        CoreSettings asking = CoreSettings.of(CoinPair.USDC_USDT).withBriefingNanos(5 * MINUTE);
        Scenario story = setup().settings(asking).pegged().minutes(5).advise(0).minutes(120);
        AlertRaised silent = last(story, AlertKind.ADVISER);
        assertEquals(Severity.WARNING, silent.severity());
        TimerFired timer =
                assertInstanceOf(TimerFired.class, cited(story, silent).getFirst());
        assertEquals(TradingCore.BRIEFING_TIMER, timer.timer());
        check(story);
    }

    /** What a strategy tells rests on the input that it saw. */
    private void strategies() {
        for (AlertKind kind : List.of(AlertKind.LEG_OPEN, AlertKind.QUOTING_STOPPED)) {
            Scenario story = setup().strategies(new Teller(kind)).pegged().quote("0.9998", "1.0002");
            QuoteUpdated quote = assertInstanceOf(
                    QuoteUpdated.class, cited(story, last(story, kind)).getFirst());
            assertEquals(Scenario.USDC_USDT.id(), quote.instrument());
            check(story);
        }
    }

    /** Every alarm of a story cites something, and only inputs up to the one in which it was raised. */
    private void check(Scenario story) {
        List<ListJournal.Line> lines = story.journal().lines();
        for (ListJournal.Line line : lines) {
            if (line.entry() instanceof AlertRaised alert) {
                assertFalse(alert.evidence().isEmpty(), alert::toString);
                for (long sequence : alert.evidence()) {
                    assertTrue(sequence <= line.cause(), alert::toString);
                    assertInstanceOf(Input.class, entry(lines, sequence));
                }
                told.add(alert.kind());
            }
        }
    }

    private void calm(Scenario story, int minutes) {
        for (int i = 0; i < minutes; i++) {
            minute(story, ONE, ONE, 1_000, 400 + random.nextInt(201));
        }
        check(story);
    }

    /** One bar of each dollar leg, so many coins of USDC traded, so many of them bought; then the minute ends. */
    private static void minute(Scenario story, long usdc, long usdt, long coins, long bought) {
        bar(story, USDC_USD, usdc, coins, bought);
        bar(story, USDT_USD, usdt, 1_000, 500);
        story.minutes(1);
    }

    private static void bar(Scenario story, Instrument listing, long close, long coins, long bought) {
        long now = story.clock().nowNanos();
        story.input(BarClosed.of(now, listing.id(), MINUTE, close, close, close, close, coins * ONE, bought * ONE, 10));
    }

    private static PoolObserved pool(long usdt) {
        return new PoolObserved(
                1,
                CURVE.id(),
                0,
                Price.ONE,
                BigInteger.valueOf(3_000_000).multiply(BigInteger.valueOf(ONE)),
                0,
                1_000_000 * ONE,
                usdt * ONE,
                1_000_000 * ONE,
                2_000);
    }

    private AlertRaised only(Scenario story, AlertKind kind) {
        List<AlertRaised> all =
                alerts(story).stream().filter(alert -> alert.kind() == kind).toList();
        assertEquals(1, all.size(), () -> kind + " among " + alerts(story));
        check(story);
        return all.getFirst();
    }

    private static AlertRaised last(Scenario story, AlertKind kind) {
        return alerts(story).reversed().stream()
                .filter(alert -> alert.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static List<AlertRaised> alerts(Scenario story) {
        return story.decisions(AlertRaised.class);
    }

    private static List<Entry> cited(Scenario story, AlertRaised alert) {
        List<ListJournal.Line> lines = story.journal().lines();
        List<Entry> entries = new ArrayList<>();
        alert.evidence().forEach(sequence -> entries.add(entry(lines, sequence)));
        return entries;
    }

    private static Entry entry(List<ListJournal.Line> lines, long sequence) {
        ListJournal.Line line = lines.get(Math.toIntExact(sequence) - 1);
        assertEquals(sequence, line.sequence());
        return line.entry();
    }

    /** Tells one thing whenever the cross is quoted away from par. */
    private record Teller(AlertKind kind) implements Strategy {
        @Override
        public void onInput(Input input, StrategyContext context) {
            if (input instanceof QuoteUpdated quote && quote.askRaw() == 100_020_000L) {
                context.alert(kind, Severity.WARNING, Asset.USDC, 1, 0);
            }
        }

        @Override
        public long stateHash() {
            return StateHash.SEED;
        }
    }
}
