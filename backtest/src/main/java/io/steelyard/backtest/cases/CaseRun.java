package io.steelyard.backtest.cases;

import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.core.Outbox;
import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Regime;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Decision.MoveApprovalAsked;
import io.steelyard.engine.event.Decision.OrderApprovalAsked;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.event.Decision.TargetBound;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.event.Decision.TimerScheduled;
import io.steelyard.engine.event.Decision.TradingStateChanged;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.risk.ApprovedOrder;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.Strategy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One case told to a real core: four calm days, then the day of the case, everything quoted half a second before each full
 * minute. No order is ever filled: what counts is where the core would go and what the gate says.
 */
public final class CaseRun {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int DAY = 1_440;
    private static final int HOUR = 60;

    /** So long the signals want to have seen a pair before they call its price usual, and a day more. */
    private static final int CALM = 4 * DAY;

    /** Friday, 30 December 2022, 00:00 UTC, so that the case begins on a Tuesday on which banks open. */
    private static final long START_NANOS = 1_672_358_400_000_000_000L;

    private static final VenueId ORACLE = new VenueId("chainlink");
    private static final long HALF_RAW = 500_000;

    private static final long SIZE_RAW = 500_000_000_000_000L; // five million coins on each side
    private static final long PER_PRICE = 10_000; // raw 10^-8 in a ten-thousandth of a dollar
    private static final long HALF_SPREAD = 5_000;

    private final WorkedCase it;
    private final List<Instrument> listings;
    private final TradingCore core;
    private final Log log = new Log();
    private long nowNanos = START_NANOS;
    private long block = 1;

    private CaseRun(WorkedCase it, Setup setup) {
        this.it = it;
        this.listings = setup.listings();
        this.core = new TradingCore(setup.core(), setup.limits(), setup.policy(), List.of(setup.strategy()));
    }

    /**
     * What a case runs on; made anew for each.
     *
     * @param listings both dollar legs and the cross, of several venues, and the pool
     */
    public record Setup(
            CoreSettings core,
            RiskLimits limits,
            AllocationPolicy policy,
            Strategy strategy,
            List<Instrument> listings) {
        public Setup {
            listings = List.copyOf(listings);
        }
    }

    public static CaseResult of(WorkedCase it, Setup setup) {
        return new CaseRun(it, setup).run();
    }

    private CaseResult run() {
        input(new RunStarted(nowNanos, 1, RunMode.PAPER, Sha256.ZERO, Sha256.ZERO, "case", "case"));
        for (Instrument listing : listings) {
            input(new InstrumentListed(nowNanos, listing));
        }
        for (VenueId venue : venues()) {
            for (Asset asset : List.of(Asset.USDC, Asset.USDT)) {
                input(new BalanceReported(nowNanos, venue, asset, Quantity.of("200000"), Quantity.ZERO));
            }
        }
        for (int minute = -CALM; minute < DAY; minute++) {
            if (minute == 0) {
                log.startCase();
            }
            minute(minute);
        }
        return log.result(it);
    }

    private List<VenueId> venues() {
        return listings.stream().map(Instrument::venue).distinct().toList();
    }

    private void minute(int minute) {
        long end = START_NANOS + (minute + CALM + 1L) * MINUTE_NANOS;
        nowNanos = end - MINUTE_NANOS / 120;
        if (!it.isSilent(minute)) {
            quoteAll(minute);
        }
        if (it.isAdvised(minute)) {
            input(warning());
        }
        nowNanos = end;
        log.minute = minute;
        for (Map.Entry<Integer, Long> timer : log.takeDue(end).entrySet()) {
            input(new TimerFired(timer.getValue(), timer.getKey(), timer.getValue()));
        }
    }

    private void quoteAll(int minute) {
        List<VenueId> venues = venues();
        for (Asset asset : List.of(Asset.USDC, Asset.USDT)) {
            Price answer = new Price(price(asset, minute, 0) * PER_PRICE);
            input(new OracleUpdated(nowNanos, ORACLE, asset, answer, BigInteger.valueOf(++block)));
        }
        for (Instrument listing : listings) {
            int base = price(listing.base(), minute, venues.indexOf(listing.venue()));
            int quote = price(listing.quote(), minute, venues.indexOf(listing.venue()));
            long raw = base * PER_PRICE * 10_000 / quote;
            input(listing.venue().code().equals("curve") ? pool(listing, raw, minute) : quote(listing, raw));
        }
    }

    private Input quote(Instrument listing, long raw) {
        return QuoteUpdated.of(nowNanos, listing.id(), raw - HALF_SPREAD, SIZE_RAW, raw + HALF_SPREAD, SIZE_RAW);
    }

    private Input pool(Instrument listing, long raw, int minute) {
        long whole = 4 * SIZE_RAW;
        long base = whole / 100 * it.poolPercent(minute);
        return new PoolObserved(
                nowNanos,
                listing.id(),
                ++block,
                new Price(raw),
                BigInteger.valueOf(whole),
                0,
                base,
                whole - base,
                -1,
                2_000);
    }

    private int price(Asset asset, int minute, int venue) {
        if (asset.equals(Asset.USDC)) {
            return it.base(minute, venue);
        }
        return asset.equals(Asset.USDT) ? it.quote(minute) : 10_000;
    }

    private Input warning() {
        return new AdviceReceived(
                nowNanos,
                new AllocationAdvice(
                        log.question,
                        nowNanos + HOUR * MINUTE_NANOS,
                        1_500,
                        0,
                        List.of(),
                        1,
                        Regime.ISSUER_EVENT,
                        Weight.ONE,
                        false,
                        List.of(),
                        Sha256.ZERO));
    }

    private void input(Input input) {
        core.onInput(++log.sequence, nowNanos, input, log);
    }

    /** What the core decides, as far as a case tells it. */
    private static final class Log implements Outbox {
        private final Map<Integer, Long> timers = new TreeMap<>();
        private final Set<TargetBound> bounds = EnumSet.noneOf(TargetBound.class);
        private final Set<DenyReason> denials = EnumSet.noneOf(DenyReason.class);
        private final List<Long> targets = new ArrayList<>();
        private final List<Integer> minutes = new ArrayList<>();
        private TradingState state = TradingState.ACTIVE;
        private long sequence;
        private long question;
        private int submitted;
        private int asked;
        private int minute;

        @Override
        public void decide(Decision decision) {
            sequence++;
            switch (decision) {
                case TimerScheduled timer -> timers.put(timer.timer(), timer.dueNanos());
                case TargetSet set -> target(set);
                case OrderDenied denied -> denials.add(denied.reason());
                case OrderApprovalAsked _, MoveApprovalAsked _ -> asked++;
                case TradingStateChanged changed -> state = changed.to();
                case BriefingIssued _ -> question = sequence;
                case Decision _ -> {
                    // nothing that a case tells
                }
            }
        }

        @Override
        public void submit(ApprovedOrder order) {
            sequence++;
            submitted++;
        }

        @Override
        public void cancel(Decision.CancelRequested request) {
            sequence++;
        }

        /** What stands before the first minute of the case is where it starts from. */
        void startCase() {
            bounds.clear();
            denials.clear();
            submitted = 0;
            asked = 0;
            long last = targets.isEmpty() ? HALF_RAW : targets.getLast();
            targets.clear();
            minutes.clear();
            targets.add(last);
            minutes.add(-1);
        }

        Map<Integer, Long> takeDue(long nanos) {
            Map<Integer, Long> due = new TreeMap<>(timers);
            due.values().removeIf(at -> at > nanos);
            timers.keySet().removeAll(due.keySet());
            return due;
        }

        CaseResult result(WorkedCase it) {
            long day = 0;
            long hour = 0;
            for (int i = 1; i < targets.size(); i++) {
                day += moved(i);
                long within = 0;
                for (int j = i; j >= 1 && minutes.get(j) > minutes.get(i) - HOUR; j--) {
                    within += moved(j);
                }
                hour = Math.max(hour, within);
            }
            return new CaseResult(
                    it,
                    targets.getFirst(),
                    targets.stream().mapToLong(Long::longValue).min().orElse(0),
                    targets.stream().mapToLong(Long::longValue).max().orElse(0),
                    hour,
                    day,
                    bounds,
                    submitted,
                    denials,
                    asked,
                    state);
        }

        private long moved(int i) {
            return Math.abs(targets.get(i) - targets.get(i - 1));
        }

        private void target(TargetSet set) {
            targets.add(set.target().baseWeight().raw());
            minutes.add(minute);
            if (set.bound() != TargetBound.NONE) {
                bounds.add(set.bound());
            }
        }
    }
}
