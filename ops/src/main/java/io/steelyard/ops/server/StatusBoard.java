package io.steelyard.ops.server;

import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.engine.port.EngineClock;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.signal.VenueWatch;
import io.steelyard.engine.strategy.StrategyContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the engine's thread pins up its {@link Status} ten times a second; anybody may read it. */
final class StatusBoard implements JournalListener {
    private final TradingCore core;
    private final Journal journal;
    private final EngineClock clock;
    private final RunMode mode;
    private long inputs;
    private volatile @Nullable Status latest;

    StatusBoard(TradingCore core, Journal journal, EngineClock clock, RunMode mode) {
        this.core = core;
        this.journal = journal;
        this.clock = clock;
        this.mode = mode;
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
                views.blotter().open().size(),
                core.questions(),
                venues(views, now));
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
