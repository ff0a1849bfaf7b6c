package io.steelyard.engine.core;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.scenario.Scenario;

/** A pegged market whose core is fed refilled quotes, trades and book levels, as a cursor or a feed does it. */
final class MarketPath {
    private static final long ONE_COIN = 100_000_000L;
    private static final int CYCLE = 16;

    private final TradingCore core;
    private final Outbox outbox = new NoOutbox();
    private final QuoteUpdated quote = new QuoteUpdated();
    private final TradePrinted trade = new TradePrinted();
    private final BookUpdated level = new BookUpdated();
    private final long stepNanos;
    private long sequence;
    private long nowNanos;

    MarketPath() {
        this(1_000);
    }

    /** @param stepNanos time from one input to the next */
    MarketPath(long stepNanos) {
        this.stepNanos = stepNanos;
        Scenario story = Scenario.pegged();
        core = story.core();
        sequence = story.journal().lastSequence();
        nowNanos = story.clock().nowNanos();
        book(BookUpdated.SNAPSHOT_BEGINS, Side.BUY, ONE_COIN - 20_000);
        book(BookUpdated.LAST_OF_UPDATE, Side.SELL, ONE_COIN + 20_000);
    }

    /** A new best bid and ask of the cross or of a dollar leg. */
    long quote() {
        long beside = next() * 1_000;
        InstrumentId instrument = Scenario.USDC_USDT.id();
        core.onInput(
                sequence,
                nowNanos,
                quote.fill(nowNanos, instrument, ONE_COIN - 10_000 - beside, ONE_COIN, ONE_COIN + 10_000, ONE_COIN),
                outbox);
        return sequence;
    }

    long trade() {
        long beside = next() * 1_000;
        core.onInput(
                sequence,
                nowNanos,
                trade.fill(nowNanos, Scenario.USDC_USD.id(), Side.SELL, ONE_COIN - beside, ONE_COIN, sequence),
                outbox);
        return sequence;
    }

    /** A level of the cross that comes and goes near the best. */
    long book() {
        long beside = next();
        book(BookUpdated.LAST_OF_UPDATE, Side.BUY, ONE_COIN - 20_000 - beside % 8 * 10_000);
        return sequence;
    }

    long stateHash() {
        return core.stateHash();
    }

    private void book(int flags, Side side, long priceRaw) {
        sequence++;
        nowNanos += stepNanos;
        long size = sequence % CYCLE < CYCLE / 2 ? ONE_COIN : 2 * ONE_COIN;
        core.onInput(
                sequence,
                nowNanos,
                level.fill(nowNanos, Scenario.USDC_USDT.id(), side, priceRaw, size, sequence, flags),
                outbox);
    }

    private long next() {
        sequence++;
        nowNanos += stepNanos;
        return sequence % CYCLE;
    }
}
