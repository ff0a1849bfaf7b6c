package io.steelyard.backtest.replay;

import io.steelyard.backtest.audit.LimitAudit;
import io.steelyard.backtest.score.ExitReplay;
import io.steelyard.backtest.score.ExitRules;
import io.steelyard.backtest.score.MinuteTape;
import io.steelyard.backtest.score.Oracle;
import io.steelyard.backtest.sim.FillRule;
import io.steelyard.backtest.sim.SimulatedVenues;
import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.engine.loop.OrderRouter;
import io.steelyard.engine.loop.Sequencer;
import io.steelyard.engine.loop.TimerQueue;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.signal.PegSignals;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One backtest: the journalled inputs of another run, the reports of the simulated venue and the core's own timers, in
 * the order of their times, through the very loop that trades live. At equal times inputs come first, then answers of an
 * adviser, then reports, then timers, so that on the timer of a minute everything of that minute is known, fills included.
 *
 * <p>The portfolio comes into being at the end of the first scored minute, half in each coin at the prices of then; inputs
 * before that warm the signals up.
 */
public final class BacktestRunner {
    private static final long MINUTE_NANOS = MinuteTape.MINUTE_NANOS;

    private final BacktestSetup setup;
    private final ReplayFeed feed;
    private final ReplayClock clock = new ReplayClock();
    private final TimerQueue timers = new TimerQueue();
    private final DecisionHash decisions = new DecisionHash();
    private final TradingCore core;
    private final SimulatedVenues venues;
    private final MinuteRecorder minutes;
    private final EventRecorder events;
    private final LimitAudit audit;
    private final Sequencer sequencer;
    private final Progress progress;
    private final AdviceMail mail;
    private long latestBriefing;
    private long firstMinuteNanos = Long.MAX_VALUE;
    private long recordedNanos = Long.MIN_VALUE;

    /** Told where a backtest is; called on its thread, seldom enough not to matter. */
    @FunctionalInterface
    public interface Progress {
        void at(long inputs, long timeNanos);
    }

    private BacktestRunner(
            BacktestSetup setup, JournalCursor source, Journal target, Adviser adviser, Progress progress) {
        this.setup = setup;
        this.progress = progress;
        feed = new ReplayFeed(source, setup.advice());
        mail = new AdviceMail(setup.advice().asks() ? adviser : Adviser.SILENT);
        core = new TradingCore(
                setup.core(),
                setup.limits(),
                setup.policy().get(),
                setup.strategies().get());
        venues = setup.venue().open();
        minutes = new MinuteRecorder(core.views(), setup.venue());
        events = new EventRecorder(setup.limits().advice());
        audit = new LimitAudit(
                setup.limits(), core.views().market(), core.views().signals());
        OrderRouter router = new OrderRouter(venues.gateways(), core.views().blotter());
        List<JournalListener> listeners = List.of(venues, minutes, events, audit, decisions, new Briefings());
        sequencer = new Sequencer(clock, target, core, router, timers, listeners);
    }

    /**
     * Runs {@code setup} over {@code source} into {@code target}, which is empty.
     *
     * @throws IllegalArgumentException the journal holds no minute of the scored window
     */
    public static BacktestResult run(
            BacktestSetup setup, Journal source, Journal target, Names names, Progress progress) {
        return run(setup, source, target, names, Adviser.SILENT, progress);
    }

    /**
     * The same with somebody to ask, where the setup's source of advice is one that asks.
     *
     * @throws IllegalArgumentException the journal holds no minute of the scored window
     */
    public static BacktestResult run(
            BacktestSetup setup, Journal source, Journal target, Names names, Adviser adviser, Progress progress) {
        long started = System.nanoTime();
        try (JournalCursor cursor = source.cursor(1)) {
            BacktestRunner runner = new BacktestRunner(setup, cursor, target, adviser, progress);
            runner.replay();
            target.flush();
            return runner.result(names, System.nanoTime() - started);
        }
    }

    /** How the two journals are named in the result. */
    public record Names(String journalIn, String journalOut) {}

    private void replay() {
        clock.advanceTo(feed.nextTimeNanos() == Long.MAX_VALUE ? 0 : feed.nextTimeNanos());
        sequencer.accept(new RunStarted(
                clock.nowNanos(),
                setup.run(),
                setup.mode(),
                setup.configHash(),
                setup.limitsHash(),
                setup.policyId(),
                setup.build()));
        for (VenueSetup.Market market : setup.venue().markets()) {
            sequencer.accept(new InstrumentListed(clock.nowNanos(), market.instrument()));
        }
        long endNanos = setup.toNanos();
        while (true) {
            long input = feed.nextTimeNanos();
            if (input == Long.MAX_VALUE) {
                endNanos = Math.min(endNanos, ceilMinute(clock.nowNanos()));
            }
            long answer = mail.nextDueNanos();
            long report = venues.nextDueNanos();
            long timer = sequencer.nextTimerNanos();
            long next = Math.min(Math.min(input, answer), Math.min(report, timer));
            if (next > endNanos || next == Long.MAX_VALUE) {
                mail.undelivered().forEach(sequencer::accept);
                return;
            }
            clock.advanceTo(next);
            if (input == next) {
                replayInput();
            } else if (answer == next) {
                deliver(mail.poll(next));
            } else if (report == next) {
                deliver(venues.poll(next));
            } else {
                onTimer(next);
            }
        }
    }

    private void replayInput() {
        if (!isListedAlready()) {
            sequencer.accept(answering(feed.input()));
        }
        feed.advance();
    }

    /** The journal of a run holds its venue's listings as its first; they stand here already, for this run has its own. */
    private boolean isListedAlready() {
        List<VenueSetup.Market> markets = setup.venue().markets();
        int number = feed.listingOfRun();
        return number >= 0
                && number < markets.size()
                && feed.input() instanceof InstrumentListed listed
                && listed.instrument().equals(markets.get(number).instrument());
    }

    private void deliver(@Nullable Input report) {
        if (report != null) {
            sequencer.accept(report);
        }
    }

    /** Before the first scored minute's timer the money arrives; then the venue's report of it is due first. */
    private void onTimer(long dueNanos) {
        if (firstMinuteNanos == Long.MAX_VALUE && mayBegin(dueNanos)) {
            begin(dueNanos);
            return;
        }
        sequencer.fireDueTimer();
        boolean minuteIsOver = sequencer.nextTimerNanos() > dueNanos;
        if (minuteIsOver && dueNanos % MINUTE_NANOS == 0 && dueNanos > recordedNanos) {
            recordedNanos = dueNanos;
            minutes.onMinute(dueNanos);
            progress.at(events.inputs(), dueNanos);
        }
    }

    private boolean mayBegin(long dueNanos) {
        PegSignals signals = core.views().signals();
        boolean inWindow = setup.fromNanos() == BacktestSetup.JOURNAL_START
                || dueNanos >= ceilMinute(setup.fromNanos()) + MINUTE_NANOS;
        return inWindow && dueNanos % MINUTE_NANOS == 0 && signals.baseUsdRaw() > 0 && signals.quoteUsdRaw() > 0;
    }

    private void begin(long dueNanos) {
        PegSignals signals = core.views().signals();
        CoinPair pair = setup.core().pair();
        long base = setup.start().baseRaw(signals);
        long quote = setup.start().quoteRaw(signals);
        venues.deposit(dueNanos, pair.base(), base);
        venues.deposit(dueNanos, pair.quote(), quote);
        firstMinuteNanos = dueNanos - MINUTE_NANOS;
        minutes.begin(firstMinuteNanos, base, quote);
        events.begin();
    }

    /** Recorded advice names the sequence of its question; the same question has another sequence here. */
    private Input answering(Input input) {
        if (input instanceof AdviceFailed failed) {
            long question = feed.answersLatest(failed.briefingSequence()) ? latestBriefing : 0;
            return new AdviceFailed(failed.venueTimeNanos(), question, failed.fault());
        }
        if (!(input instanceof AdviceReceived received)) {
            return input;
        }
        AllocationAdvice said = received.advice();
        long briefing = feed.answersLatest(said.briefingSequence()) ? latestBriefing : 0;
        return new AdviceReceived(
                received.venueTimeNanos(),
                new AllocationAdvice(
                        briefing,
                        said.expiresAtNanos(),
                        said.baseMilliNats(),
                        said.quoteMilliNats(),
                        said.venues(),
                        said.vendors(),
                        said.regime(),
                        said.confidence(),
                        said.abstained(),
                        said.evidence(),
                        said.modelHash()));
    }

    private BacktestResult result(Names names, long wallNanos) {
        if (minutes.minutes() == 0) {
            throw new IllegalArgumentException("Condition failed: the journal holds a minute of the scored window with "
                    + "a price of both coins");
        }
        Oracle oracle = oracle();
        RunFacts facts = new RunFacts(
                HexFormat.of().toHexDigits(setup.run()),
                setup.build(),
                setup.configHash(),
                setup.limitsHash(),
                setup.limits().owner().mandate(),
                names.journalIn(),
                names.journalOut(),
                setup.policyId(),
                setup.advice(),
                setup.core().pair(),
                firstMinuteNanos,
                recordedNanos,
                core.views().signals().hasUsdLegs(),
                events.inputs(),
                wallNanos,
                core.stateHash(),
                decisions.finish());
        return new BacktestResult(
                facts,
                events.counts(audit.result()),
                minutes.policy(),
                minutes.hold(),
                oracle == null ? null : outcome(oracle),
                firstMinuteNanos + minutes.troughMinute() * MINUTE_NANOS,
                minutes.turnoverRaw(),
                minutes.feesRaw(),
                minutes.points(oracle == null ? null : oracle.best()),
                events.events(),
                List.of());
    }

    private @Nullable Oracle oracle() {
        OracleSetup rules = setup.oracle();
        MinuteTape tape = minutes.tape();
        if (rules == null
                || tape == null
                || !(setup.venue().rule() instanceof FillRule.Bars bars)
                || setup.venue().more().stream()
                        .anyMatch(market -> !market.rule().equals(bars))
                || !(setup.start() instanceof StartingPortfolio.Halves halves)) {
            return null;
        }
        int venues = setup.venue().markets().size(); // each gives its share of the one tape
        int trough = minutes.troughMinute();
        boolean sickIsBase = tape.baseUsdRaw(trough) < tape.quoteUsdRaw(trough);
        Bps cost = new Bps(setup.venue().fees().takerCost().raw()
                + setup.venue().instrument().takerFee().raw());
        ExitRules exit = new ExitRules(
                bars.share(),
                Math.multiplyExact(bars.venues(), venues),
                cost,
                bars.delayMinutes(),
                tape.minuteNanos(trough) + rules.returnAfterMinutes() * MINUTE_NANOS,
                rules.returnAbove());
        ExitReplay replay = new ExitReplay(tape, 0, minutes.minutes(), halves.usdRaw(), sickIsBase, exit);
        return Oracle.search(replay, 0, rules.stepMinutes(), rules.windowMinutes());
    }

    private static Outcome outcome(Oracle oracle) {
        return new Outcome(
                oracle.best().changeAt(oracle.troughMinute()),
                oracle.best().changeAtEnd(),
                oracle.best().maxDrawdown());
    }

    private static long ceilMinute(long nanos) {
        return -Math.floorDiv(-nanos, MINUTE_NANOS) * MINUTE_NANOS;
    }

    /** Remembers where the core's newest question stands in this run's journal, and puts it to whoever is asked. */
    private final class Briefings implements JournalListener {
        @Override
        public void onInput(long sequence, long ingestTimeNanos, Input input) {}

        @Override
        public void onDecision(long sequence, long causeSequence, long timeNanos, Decision decision) {
            if (decision instanceof BriefingIssued issued) {
                latestBriefing = sequence;
                mail.ask(sequence, timeNanos, issued.briefing());
            }
        }
    }
}
