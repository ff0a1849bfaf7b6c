package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.hazard.VenueFlightSettings;
import io.steelyard.engine.hazard.VenueFlights;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.order.Blotter;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.signal.PegSignals;
import java.util.Objects;

/**
 * A small world to weigh single limits in: one venue with the cross and both dollar legs, quoted around par, 600,000 USDC
 * and 400,000 USDT, so that NAV is a million less what the coins lie under par.
 */
final class Bench {
    static final VenueId KRAKEN = new VenueId("kraken");
    static final VenueId POOL = new VenueId("uniswap-v3");
    static final Instrument BASE_USD = listing(1, KRAKEN, Asset.USDC, Asset.USD);
    static final Instrument QUOTE_USD = listing(2, KRAKEN, Asset.USDT, Asset.USD);
    static final Instrument CROSS = listing(3, KRAKEN, Asset.USDC, Asset.USDT);
    static final Instrument POOL_CROSS = listing(5, POOL, Asset.USDC, Asset.USDT);
    static final long START = 1_700_000_000_000_000_000L;

    final MarketView market = new MarketView();
    final Portfolio portfolio = new Portfolio();
    final Blotter blotter = new Blotter();
    final PegSignals signals = new PegSignals(CoinPair.USDC_USDT);
    final RiskLimits limits;
    final LossMonitor losses;
    final RiskView view;
    long now = START;
    private long sequence = 1;

    Bench() {
        this(TestLimits.roomy());
    }

    Bench(RiskLimits limits) {
        this.limits = limits;
        losses = new LossMonitor(limits.loss());
        view = RiskView.of(limits, CoinPair.USDC_USDT, market, portfolio, blotter, signals, losses, flights());
        for (Instrument instrument : new Instrument[] {BASE_USD, QUOTE_USD, CROSS, POOL_CROSS}) {
            market.list(instrument);
        }
        balance(KRAKEN, Asset.USDC, "600000");
        balance(KRAKEN, Asset.USDT, "400000");
        quote(BASE_USD, "0.9999", "1.0001");
        quote(QUOTE_USD, "0.9999", "1.0001");
        quote(CROSS, "0.9999", "1.0001");
        losses.onNav(now, view.valuer().navRaw());
    }

    private VenueFlights flights() {
        return new VenueFlights(VenueFlightSettings.reference(), signals.venues());
    }

    LimitGate gate() {
        return new LimitGate(limits, CoinPair.USDC_USDT, market, portfolio, blotter, signals, losses, flights());
    }

    void quote(Instrument instrument, String bid, String ask) {
        quote(instrument, bid, "500000", ask, "500000");
    }

    void quote(Instrument instrument, String bid, String bidSize, String ask, String askSize) {
        market(QuoteUpdated.of(now, instrument.id(), raw(bid), raw(bidSize), raw(ask), raw(askSize)));
    }

    void market(MarketInput input) {
        market.apply(sequence, now, input);
        input(input);
    }

    /** Folds into signals and the view's history, as the core does after its own views. */
    void input(Input input) {
        signals.onInput(sequence++, now, input, market);
        view.history().onInput(now, input);
    }

    void balance(VenueId venue, Asset asset, String amount) {
        BalanceReported report = new BalanceReported(now, venue, asset, Quantity.of(amount), Quantity.ZERO);
        portfolio.apply(report);
        input(report);
    }

    ClientOrderId open(OrderIntent intent) {
        ClientOrderId id = new ClientOrderId(1, sequence++, 0);
        blotter.submit(id, intent, instrument(intent), now);
        return id;
    }

    void fill(ClientOrderId id, OrderIntent intent, String quantity, String price, long tradeId) {
        Instrument instrument = instrument(intent);
        OrderFilled fill = new OrderFilled(
                now,
                id,
                intent.instrument(),
                intent.side(),
                Price.of(price),
                Quantity.of(quantity),
                Money.zero(instrument.quote()),
                false,
                tradeId);
        if (blotter.apply(fill)) {
            portfolio.apply(fill, instrument);
            input(fill);
        }
    }

    private Instrument instrument(OrderIntent intent) {
        return Objects.requireNonNull(market.find(intent.instrument())).instrument();
    }

    Proposal sell(String quantity, String limit) {
        return calm(order(CROSS, Side.SELL, quantity, limit));
    }

    Proposal buy(String quantity, String limit) {
        return calm(order(CROSS, Side.BUY, quantity, limit));
    }

    Proposal calm(OrderIntent intent) {
        return new Proposal(view, intent, now, TradingState.ACTIVE, false);
    }

    Proposal depeg(OrderIntent intent) {
        return new Proposal(view, intent, now, TradingState.ACTIVE, true);
    }

    Proposal in(TradingState state, OrderIntent intent) {
        return new Proposal(view, intent, now, state, false);
    }

    static OrderIntent order(Instrument instrument, Side side, String quantity, String limit) {
        return new OrderIntent(
                instrument.id(),
                side,
                OrderType.LIMIT,
                TimeInForce.GOOD_TILL_CANCELLED,
                Price.of(limit),
                Quantity.of(quantity),
                IntentReason.REBALANCE);
    }

    static long raw(String decimal) {
        return Quantity.of(decimal).raw();
    }

    static Instrument listing(int id, VenueId venue, Asset base, Asset quote) {
        return new Instrument(
                InstrumentId.of(id), venue, base, quote, Price.of("0.0001"), Quantity.of("0.01"), Bps.of(0), Bps.of(0));
    }
}
