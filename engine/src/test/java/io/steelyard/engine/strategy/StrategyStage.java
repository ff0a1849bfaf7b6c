package io.steelyard.engine.strategy;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.order.Blotter;
import io.steelyard.engine.order.Order;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.signal.PegSignals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stage for strategies: the real views, a gate that lets everything through unless told otherwise, and a venue that
 * fills when the test says so.
 */
public final class StrategyStage implements StrategyContext {
    private final PolicyStage market = new PolicyStage();
    private final Blotter blotter = new Blotter();
    private final List<OrderIntent> submitted = new ArrayList<>();
    private final List<ClientOrderId> cancelled = new ArrayList<>();
    private final List<AlertKind> alerts = new ArrayList<>();
    private @Nullable TargetAllocation target;
    private TradingState state = TradingState.ACTIVE;
    private boolean depegMode;
    private final Set<VenueId> fleeing = new HashSet<>();
    private boolean denying;
    private int orders;

    /** The market side of the stage. */
    public PolicyStage stage() {
        return market;
    }

    /** Sets the target weight of the base coin, millionths. */
    public StrategyStage aim(long weightRaw) {
        target = new TargetAllocation(market.signals().pair(), new Weight(weightRaw));
        return this;
    }

    /** Sets whether the policy is escaping. */
    public StrategyStage depeg(boolean escaping) {
        depegMode = escaping;
        return this;
    }

    /** Sets the trading state. */
    public StrategyStage trading(TradingState trading) {
        state = trading;
        return this;
    }

    /** Makes the gate deny everything, or nothing. */
    public StrategyStage denying(boolean all) {
        denying = all;
        return this;
    }

    /** Folds an input and shows it to the strategy. */
    public StrategyStage show(Strategy strategy, Input input) {
        market.fold(input);
        strategy.onInput(input, this);
        return this;
    }

    /** A minute at these dollar prices (10^-8), then the minute timer. */
    public StrategyStage minute(Strategy strategy, long baseUsdRaw, long quoteUsdRaw) {
        market.at(market.nowNanos() + PolicyStage.MINUTE)
                .bar(PolicyStage.BASE_USD, baseUsdRaw, FixedPoint.ONE, -1)
                .bar(PolicyStage.QUOTE_USD, quoteUsdRaw, FixedPoint.ONE, -1)
                .sample();
        return show(strategy, new TimerFired(nowNanos(), 1, nowNanos()));
    }

    /** Fills this much of the oldest open order at a price, no fee; the rest is cancelled when {@code last}. */
    public StrategyStage fill(Strategy strategy, Instrument instrument, long quantityRaw, long priceRaw, boolean last) {
        Order order = blotter.open().getFirst();
        OrderFilled fill = new OrderFilled(
                nowNanos(),
                order.id(),
                instrument.id(),
                order.intent().side(),
                new Price(priceRaw),
                new Quantity(quantityRaw),
                Money.zero(instrument.quote()),
                false,
                orders);
        portfolio().apply(fill, instrument);
        blotter.apply(fill);
        strategy.onInput(fill, this);
        if (last && !order.status().isFinal()) {
            OrderCancelled rest = new OrderCancelled(nowNanos(), order.id(), order.remaining());
            blotter.apply(rest);
            strategy.onInput(rest, this);
        }
        return this;
    }

    /** The venue cancels all open orders; a strategy sees it at its next input. */
    public StrategyStage dropAll() {
        while (!blotter.open().isEmpty()) {
            Order order = blotter.open().getFirst();
            blotter.apply(new OrderCancelled(nowNanos(), order.id(), order.remaining()));
        }
        return this;
    }

    /** What was let through, in order. */
    public List<OrderIntent> submitted() {
        return submitted;
    }

    /** The newest intent that was let through. */
    public OrderIntent newest() {
        return submitted.getLast();
    }

    /** What was asked to be taken back, in order. */
    public List<ClientOrderId> cancelled() {
        return cancelled;
    }

    /** What a person was told of, in order. */
    public List<AlertKind> alerts() {
        return alerts;
    }

    @Override
    public long nowNanos() {
        return market.nowNanos();
    }

    @Override
    public MarketView market() {
        return market.market();
    }

    @Override
    public Portfolio portfolio() {
        return market.portfolio();
    }

    @Override
    public Blotter blotter() {
        return blotter;
    }

    @Override
    public PegSignals signals() {
        return market.signals();
    }

    @Override
    public TradingState state() {
        return state;
    }

    @Override
    public @Nullable TargetAllocation target() {
        return target;
    }

    @Override
    public boolean isDepegMode() {
        return depegMode;
    }

    @Override
    public boolean isFleeing(VenueId venue) {
        return fleeing.contains(venue);
    }

    /** Lets a venue be left. */
    public StrategyStage flee(VenueId venue) {
        fleeing.add(venue);
        return this;
    }

    @Override
    public boolean submit(OrderIntent intent) {
        if (denying) {
            return false;
        }
        submitted.add(intent);
        Listing listing = Objects.requireNonNull(market().find(intent.instrument()));
        blotter.submit(new ClientOrderId(1, ++orders, 0), intent, listing.instrument(), nowNanos());
        return true;
    }

    @Override
    public void cancel(ClientOrderId order) {
        cancelled.add(order);
    }

    @Override
    public void alert(AlertKind kind, Severity severity, Asset asset, long actualRaw, long thresholdRaw) {
        alerts.add(kind);
    }
}
