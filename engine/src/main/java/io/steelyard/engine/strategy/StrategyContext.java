package io.steelyard.engine.strategy;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.order.Blotter;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.signal.PegSignals;
import org.jspecify.annotations.Nullable;

/** What a strategy may look at and ask for. Valid during the call only. */
public interface StrategyContext {
    /** Ingest time of the input being folded, epoch nanoseconds. */
    long nowNanos();

    MarketView market();

    Portfolio portfolio();

    Blotter blotter();

    PegSignals signals();

    TradingState state();

    /** What the governor wants held; null before the first target. */
    @Nullable
    TargetAllocation target();

    /** Why the target stands as it does: whether the policy is escaping a depeg. */
    boolean isDepegMode();

    /** Whether the venue is being left: the gate lets nothing new go there. */
    boolean isFleeing(VenueId venue);

    /** Asks for an order; true when the gate let it through. */
    boolean submit(OrderIntent intent);

    /** Asks the venue to take an order back. */
    void cancel(ClientOrderId order);

    /** Tells a person, with the input in hand as evidence; {@code actualRaw} and {@code thresholdRaw} in the kind's unit. */
    void alert(AlertKind kind, Severity severity, Asset asset, long actualRaw, long thresholdRaw);
}
