package io.steelyard.backtest.sim;

import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import java.util.List;

/**
 * Fills from the best bid and ask: takers pay the other side, at most what is shown there and not yet taken by us; makers
 * trade only when a quote or a trade lies strictly beyond their price, since at a touch nobody knows who was served. A
 * market known by bars alone is read as one without a spread at each close.
 *
 * <p>With {@code boundless} the shown size is ignored: everything trades at once. That assumption reproduces other
 * people's published results and belongs nowhere else.
 */
final class TopOfBook implements FillModel {
    private final boolean boundless;
    private long bidRaw;
    private long bidLeftRaw;
    private long askRaw;
    private long askLeftRaw;

    TopOfBook(boolean boundless) {
        this.boundless = boundless;
    }

    @Override
    public void onMarket(long nowNanos, MarketInput input, List<VenueOrder> resting, FillSink sink) {
        switch (input) {
            case QuoteUpdated quote -> {
                setQuote(quote.bidRaw(), quote.bidSizeRaw(), quote.askRaw(), quote.askSizeRaw());
                serve(resting, sink);
            }
            case BarClosed bar -> {
                setQuote(bar.closeRaw(), bar.volumeRaw(), bar.closeRaw(), bar.volumeRaw());
                serve(resting, sink);
            }
            case TradePrinted trade -> serve(trade.priceRaw(), trade.quantityRaw(), resting, sink);
            case BookUpdated _ -> {
                // The model of full books reads these.
            }
        }
    }

    @Override
    public boolean wouldTake(VenueOrder order) {
        return otherSideRaw(order) > 0 && order.accepts(otherSideRaw(order));
    }

    @Override
    public void onArrival(long nowNanos, VenueOrder order, FillSink sink) {
        take(order, sink);
        if (order.isImmediate() && !order.isFilled()) {
            sink.expire(order);
        }
    }

    /** The same quote again is no new liquidity: what we took of it stays taken. */
    private void setQuote(long newBidRaw, long bidSizeRaw, long newAskRaw, long askSizeRaw) {
        bidLeftRaw = newBidRaw == bidRaw ? Math.min(bidLeftRaw, bidSizeRaw) : bidSizeRaw;
        askLeftRaw = newAskRaw == askRaw ? Math.min(askLeftRaw, askSizeRaw) : askSizeRaw;
        bidRaw = newBidRaw;
        askRaw = newAskRaw;
    }

    private void serve(List<VenueOrder> resting, FillSink sink) {
        for (VenueOrder order : List.copyOf(resting)) {
            long other = otherSideRaw(order);
            if (order.isMarket()) {
                take(order, sink);
            } else if (other > 0 && order.isPassedBy(other)) {
                spend(order, sink.fill(order, order.limitRaw(), Math.min(order.remainingRaw, leftRaw(order)), true));
            }
        }
    }

    private void serve(long priceRaw, long quantityRaw, List<VenueOrder> resting, FillSink sink) {
        long left = boundless ? Long.MAX_VALUE : quantityRaw;
        for (VenueOrder order : List.copyOf(resting)) {
            if (left > 0 && !order.isMarket() && order.isPassedBy(priceRaw)) {
                left -= sink.fill(order, order.limitRaw(), Math.min(order.remainingRaw, left), true);
            }
        }
    }

    private void take(VenueOrder order, FillSink sink) {
        long other = otherSideRaw(order);
        long size = Math.min(order.remainingRaw, leftRaw(order));
        if (other > 0 && size > 0 && order.accepts(other)) {
            spend(order, sink.fill(order, other, size, false));
        }
    }

    private long otherSideRaw(VenueOrder order) {
        return order.isBuy() ? askRaw : bidRaw;
    }

    private long leftRaw(VenueOrder order) {
        if (boundless) {
            return Long.MAX_VALUE;
        }
        return order.isBuy() ? askLeftRaw : bidLeftRaw;
    }

    private void spend(VenueOrder order, long quantityRaw) {
        if (order.isBuy()) {
            askLeftRaw -= quantityRaw;
        } else {
            bidLeftRaw -= quantityRaw;
        }
    }
}
