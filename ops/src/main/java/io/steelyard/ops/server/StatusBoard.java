package io.steelyard.ops.server;

import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.engine.order.Order;
import io.steelyard.engine.port.EngineClock;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.portfolio.Holding;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.signal.VenueWatch;
import io.steelyard.engine.strategy.StrategyContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the engine's thread pins up its {@link Status} ten times a second; anybody may read it. */
final class StatusBoard implements JournalListener {
    private final TradingCore core;
    private final Journal journal;
    private final EngineClock clock;
    private final RunMode mode;
    private final RiskLimits limits;
    private final RecentWords recent;
    private long inputs;
    private volatile @Nullable Status latest;

    StatusBoard(
            TradingCore core, Journal journal, EngineClock clock, RunMode mode, RiskLimits limits, RecentWords recent) {
        this.core = core;
        this.journal = journal;
        this.clock = clock;
        this.mode = mode;
        this.limits = limits;
        this.recent = recent;
    }

    @Override
    public void onInput(long sequence, long ingestTimeNanos, Input input) {
        inputs++;
    }

    /** The latest; null before the first. */
    @Nullable
    Status latest() {
        return latest;
    }

    /** Pins up how things are now; only the engine's thread. */
    void post() {
        StrategyContext views = core.views();
        PegSignals signals = views.signals();
        long u = signals.baseUsdRaw();
        long t = signals.quoteUsdRaw();
        long now = clock.nowNanos();
        TargetAllocation target = views.target();
        latest = new Status(
                now,
                mode,
                views.state(),
                journal.lastSequence(),
                inputs,
                core.navRaw(),
                u > 0 && t > 0 ? views.portfolio().baseWeightRaw(signals.pair(), u, t) : 0,
                target == null ? null : target.baseWeight().raw(),
                u,
                t,
                views.isDepegMode(),
                core.hazards().base().eventsPerDayRaw(),
                core.hazards().quote().eventsPerDayRaw(),
                working(views),
                headroom(views, u, t),
                recent.list(),
                core.questions(),
                venues(views, now));
    }

    private static List<Status.Working> working(StrategyContext views) {
        List<Status.Working> working = new ArrayList<>();
        for (Order order : views.blotter().open()) {
            working.add(new Status.Working(
                    order.id(),
                    order.instrument(),
                    order.intent().side(),
                    order.remaining(),
                    order.intent().limit()));
        }
        return working;
    }

    /** The limits that a glance can judge: the band of the base coin, each venue's share, the number of open orders. */
    private List<Status.Headroom> headroom(StrategyContext views, long u, long t) {
        long nav = core.navRaw();
        if (nav <= 0) {
            return List.of();
        }
        CoinPair pair = views.signals().pair();
        RiskLimits.Band band = limits.of(pair.base()).band(views.isDepegMode());
        List<Status.Headroom> headroom = new ArrayList<>();
        headroom.add(new Status.Headroom(
                "weight of " + pair.base(), views.portfolio().baseWeightRaw(pair, u, t), band.minRaw(), band.maxRaw()));
        Map<VenueId, Long> shares = new TreeMap<>();
        for (Holding holding : views.portfolio().holdings()) {
            long price =
                    holding.asset().equals(pair.base()) ? u : holding.asset().equals(pair.quote()) ? t : FixedPoint.ONE;
            shares.merge(holding.venue(), FixedPoint.mulDivFloor(holding.raw(), price, FixedPoint.ONE), Math::addExact);
        }
        shares.forEach((venue, raw) -> headroom.add(new Status.Headroom(
                "share at " + venue,
                Weight.ofFloor(raw, nav).raw(),
                0,
                limits.exposure().venueRaw())));
        return headroom;
    }

    private static List<Status.Venue> venues(StrategyContext views, long now) {
        List<Status.Venue> venues = new ArrayList<>();
        for (int i = 0; i < views.signals().venues().size(); i++) {
            VenueWatch watch = views.signals().venues().at(i);
            venues.add(new Status.Venue(
                    watch.venue().code(), watch.isFeedDown(), watch.ageNanos(now), views.isFleeing(watch.venue())));
        }
        return venues;
    }
}
