package io.steelyard.engine.fuzz;

import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.core.Outbox;
import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.ControlInput.ApprovalAnswered;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.ApprovalEnded;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Decision.CancelRequested;
import io.steelyard.engine.event.Decision.DepegModeChanged;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.event.Decision.TimerScheduled;
import io.steelyard.engine.event.Decision.TradingStateChanged;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.fuzz.Ledger.Paper;
import io.steelyard.engine.risk.ApprovedOrder;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.signal.PegState;
import java.math.BigInteger;
import java.util.List;

/**
 * One short life of a real core in a hostile world, watched by the oracles at every order, fill and target. A fault of the
 * core ends it, as it would end the trading; only a venue that lied (a balance out of thin air, a fill after its own
 * cancellation) may bring one about.
 */
final class Episode implements Outbox {
    private static final long MINUTE = 60_000_000_000L;

    /** The core values each coin rounded down, so two NAVs of it may lie this much less apart than exact ones. */
    private static final BigInteger ROUNDED = Scales.dollars(4);

    private final Dice dice;
    private final long pace;
    private final Tally tally;
    private final TradingCore core;
    private final Ledger ledger = new Ledger();
    private final Sources sources = new Sources();
    private final Permits permits = new Permits();
    private final LossBook losses = new LossBook();
    private final WildMarket market;
    private final WildPeople people;
    private final WildVenue venue;
    private final WildPolicy policy;
    private final Scales scales;
    private final OrderOracle orders;
    private final PortfolioOracle portfolio;
    private final TargetOracle targets;
    private final long[] due = {-1, -1, -1};
    private TradingState state = TradingState.HALTED;
    private long now = 1_700_000_000_000_000_000L;
    private long sequence;
    private long lastBriefing;
    private boolean flattening;
    private boolean opened;
    private boolean journalledDepeg;
    private boolean venueLied;
    private boolean ended;

    /**
     * {@code limits} bind the core, {@code believed} are those that the oracles check: the same, except in the test of the
     * test.
     */
    Episode(long seed, long pace, RiskLimits limits, RiskLimits believed, Tally tally) {
        this.dice = new Dice(seed);
        this.pace = pace;
        this.tally = tally;
        this.market = new WildMarket(dice);
        this.people = new WildPeople(dice);
        this.venue = new WildVenue(dice, ledger);
        this.policy = new WildPolicy(dice);
        CoreSettings settings = CoreSettings.of(CoinPair.USDC_USDT).withBriefingNanos(10 * MINUTE);
        this.core = new TradingCore(
                settings.withCheckpointInputs(1_000_000_000), limits, policy, List.of(new WildStrategy(dice, 4)));
        this.scales = new Scales(core.views(), ledger);
        this.orders = new OrderOracle(believed, core.views(), ledger, sources, scales, losses);
        this.portfolio = new PortfolioOracle(believed, ledger, scales);
        this.targets = new TargetOracle(believed, permits);
    }

    void run(int steps) {
        open();
        opened = true;
        for (int i = 0; i < steps && !ended; i++) {
            tally.steps++;
            advance();
            if (!fireDueTimer()) {
                boolean word = permits.isAnyAsked() && dice.once(40);
                fold(word ? permits.answer(dice, now) : nextInput());
            }
        }
    }

    private void open() {
        fold(new RunStarted(now, 7, RunMode.PAPER, Sha256.ZERO, Sha256.ZERO, "wild", "fuzz"));
        for (Instrument instrument : Stage.LISTED) {
            fold(new InstrumentListed(now, instrument));
        }
        long dollars = dice.pick(1_000_000L, 12_000_000L, 90_000_000L, 20_000L) * 100_000_000L;
        long[] shares = {36, 24, 34, 6};
        for (int i = 0; i < Stage.VENUES.length; i++) {
            long here = dollars / 100 * shares[i];
            long base = here / 100 * dice.between(38, 62);
            balance(i, Asset.USDC, base);
            balance(i, Asset.USDT, here - base);
        }
        balance(0, Asset.USD, dollars / 100 * dice.between(0, 6));
        balance(3, Stage.BRIDGED, dollars / 100 * dice.between(0, 6));
    }

    private void balance(int index, Asset asset, long raw) {
        fold(new BalanceReported(now, Stage.VENUES[index], asset, new Quantity(raw), Quantity.ZERO));
    }

    private void advance() {
        if (dice.once(1_500)) {
            now += dice.between(1, 150) * MINUTE;
        } else if (!dice.once(10)) {
            now += dice.between(0, pace);
        }
    }

    /** Delivers one due timer, sometimes late; true when it did. */
    private boolean fireDueTimer() {
        for (int timer = 1; timer <= 2; timer++) {
            if (due[timer] >= 0 && due[timer] <= now && !dice.once(20)) {
                fold(new TimerFired(now, timer, due[timer]));
                return true;
            }
        }
        return false;
    }

    private Input nextInput() {
        return switch (dice.below(40)) {
            case 0 -> dice.once(6) ? people.next(now, sequence + 1, lastBriefing) : market.next(now);
            case 1, 2, 3, 4, 5 -> venue.next(now);
            default -> market.next(now);
        };
    }

    private void fold(Input input) {
        sequence++;
        before(input);
        try {
            core.onInput(sequence, now, input, this);
        } catch (ArithmeticException | IllegalStateException fault) {
            LimitBroken.unless(venueLied, "FAULT", fault);
            tally.faults++;
            ended = true;
            return;
        }
        if (input instanceof TimerFired fired && fired.timer() == 1 && due[0] == sequence) {
            targets.checkMode(
                    core.views().isDepegMode(),
                    policy.isDepegMode(),
                    flattening,
                    now,
                    core.views().signals());
        }
    }

    /** The oracles learn of an input before the core acts on it; prices do not change with what they learn here. */
    private void before(Input input) {
        sources.on(now, input);
        switch (input) {
            case ExecutionInput report -> onReport(report);
            case AdviceReceived received -> targets.advised(now, sequence, received.advice());
            case OperatorCommanded command -> onCommand(command.action());
            case ApprovalAnswered answer -> permits.on(now, answer);
            case TimerFired fired -> {
                if (fired.timer() == 1 && fired.dueNanos() == due[1]) {
                    due[0] = sequence; // an accepted minute
                    see();
                }
            }
            default -> {
                // The rest concerns the market, which the oracles read from the views.
            }
        }
    }

    private void onCommand(OperatorAction action) {
        if (action == OperatorAction.RESUME) {
            losses.acknowledge(now);
            flattening = false;
        } else if (action == OperatorAction.FLATTEN) {
            flattening = true;
        }
    }

    private void onReport(ExecutionInput report) {
        long quoteUsd =
                report instanceof OrderFilled fill ? scales.usd(fill.fee().asset()) : 0;
        boolean late = report instanceof OrderFilled fill && !ledger.open.containsKey(fill.order());
        boolean lie = report instanceof BalanceReported balance
                && opened
                && !BigInteger.valueOf(balance.free().raw()).equals(ledger.held(balance.venue(), balance.asset()));
        BigInteger nav = report instanceof BalanceReported ? knownNav() : BigInteger.ZERO;
        boolean booked = ledger.on(now, report, quoteUsd > 0 ? quoteUsd : 100_000_000);
        if (report instanceof BalanceReported) {
            losses.flow(knownNav().subtract(nav).subtract(ROUNDED));
        }
        if (report instanceof BalanceReported || (booked && late)) {
            portfolio.forget();
        }
        if (lie || (booked && late)) {
            venueLied = true;
            portfolio.onBrokenPromise();
        }
        if (booked && report instanceof OrderFilled fill) {
            tally.fills++;
            allow(fill);
            portfolio.afterFill();
            see();
        }
    }

    private void allow(OrderFilled fill) {
        Instrument instrument = Stage.of(fill.instrument());
        portfolio.roundOnce(instrument.quote());
        if (fill.side() == Side.SELL) {
            Paper paper = ledger.open.getOrDefault(fill.order(), ledger.ended.get(fill.order()));
            long better = paper == null
                    ? 0
                    : fill.price().raw() - paper.intent.limit().raw();
            portfolio.allow(
                    instrument.quote(),
                    BigInteger.valueOf(Math.max(0, better))
                            .multiply(BigInteger.valueOf(fill.quantity().raw())));
        }
    }

    private void see() {
        losses.see(now, knownNav());
    }

    /** Zero while a price is not known. */
    private BigInteger knownNav() {
        boolean known = scales.usd(Asset.USDC) > 0 && scales.usd(Asset.USDT) > 0;
        return known ? scales.nav() : BigInteger.ZERO;
    }

    @Override
    public void decide(Decision decision) {
        permits.on(sequence, decision);
        switch (decision) {
            case OrderDenied denied -> tally.denials.merge(denied.reason(), 1L, Long::sum);
            case TradingStateChanged changed -> state = changed.to();
            case DepegModeChanged changed -> journalledDepeg = changed.open();
            case TimerScheduled scheduled -> due[scheduled.timer()] = scheduled.dueNanos();
            case BriefingIssued _ -> {
                lastBriefing = sequence;
                targets.briefed(sequence);
            }
            case TargetSet set -> onTarget(set);
            case ApprovalEnded ended -> tally.words.merge(ended.end(), 1L, Long::sum);
            default -> {
                // Alerts and the like bind nothing.
            }
        }
    }

    private void onTarget(TargetSet set) {
        tally.targets++;
        tally.bounds.merge(set.bound(), 1L, Long::sum);
        var signals = core.views().signals();
        long held =
                core.views().portfolio().baseWeightRaw(CoinPair.USDC_USDT, signals.baseUsdRaw(), signals.quoteUsdRaw());
        targets.check(
                set.target().baseWeight().raw(),
                held,
                core.views().isDepegMode(),
                flattening,
                now,
                state,
                orders.riskier(),
                signals.pegState() == PegState.CALM);
    }

    @Override
    public void submit(ApprovedOrder order) {
        Paper paper = new Paper(order.intent(), Stage.of(order.intent().instrument()));
        boolean depeg = core.views().isDepegMode();
        LimitBroken.unless(depeg == journalledDepeg, "DEPEG_MODE_JOURNALLED", depeg);
        orders.check(paper, now, state, depeg, permits.words(order.intent(), now));
        portfolio.check(paper, now, depeg);
        ledger.submit(order.id(), order.intent(), now);
        tally.orders++;
        tally.depegOrders += depeg ? 1 : 0;
    }

    @Override
    public void cancel(CancelRequested request) {
        // The venue cancels when it likes.
    }
}
