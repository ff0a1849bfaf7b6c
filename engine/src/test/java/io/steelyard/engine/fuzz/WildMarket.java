package io.steelyard.engine.fuzz;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ChainInput.ChainReorged;
import io.steelyard.engine.event.ChainInput.FlowKind;
import io.steelyard.engine.event.ChainInput.GasObserved;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ChainInput.IssuerAction;
import io.steelyard.engine.event.ChainInput.LendingObserved;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ChainInput.TokenFlowed;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.ControlInput.VenueStatusReported;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import java.math.BigInteger;

/** Prices of both coins that mostly tremble around par, sometimes break it, and sometimes are nonsense. */
final class WildMarket {
    private static final long ONE = 100_000_000L;

    private final Dice dice;
    private long baseUsd = ONE;
    private long quoteUsd = ONE;
    private long block;

    WildMarket(Dice dice) {
        this.dice = dice;
    }

    Input next(long now) {
        wander();
        Instrument instrument = Stage.LISTED[dice.below(Stage.LISTED.length)];
        return switch (dice.below(20)) {
            case 0 -> bar(now, instrument);
            case 1 -> trade(now, instrument);
            case 2, 3 -> level(now, Stage.LISTED[dice.once(2) ? 3 : 6]);
            case 4 -> oracle(now);
            case 5, 6 -> pool(now);
            case 7 -> dice.once(8) ? chain(now) : quote(now, instrument);
            case 8 -> dice.once(12) ? feed(now) : quote(now, instrument);
            default -> quote(now, instrument);
        };
    }

    private void wander() {
        baseUsd = step(baseUsd);
        quoteUsd = step(quoteUsd);
    }

    private long step(long price) {
        if (dice.once(5_000)) {
            return dice.pick(
                    ONE, ONE, 99_800_000, 99_600_000, 99_000_000, 98_900_000, 97_000_000, 87_000_000, 130_000_000);
        }
        long pulled = price + (ONE - price) / 4_096;
        return Math.max(1_000_000, pulled + dice.between(-600, 600));
    }

    private long fair(Instrument instrument) {
        long base = instrument.base().equals(Asset.USDT) ? quoteUsd : baseUsd;
        if (instrument.base().equals(Stage.BRIDGED)) {
            return ONE;
        }
        return instrument.quote().equals(Asset.USDT) ? base * 10_000 / (quoteUsd / 10_000) : base;
    }

    private Input quote(long now, Instrument instrument) {
        if (dice.once(4_000)) {
            long wild = dice.pick(0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 900 * ONE, ONE / 1_000);
            return QuoteUpdated.of(now, instrument.id(), wild, wild, dice.once(2) ? wild : fair(instrument), ONE);
        }
        long tick = instrument.tick().raw();
        long bid = Math.max(tick, (fair(instrument) / tick) * tick - tick * dice.below(2));
        long ask = bid + tick * (1 + dice.below(2));
        return QuoteUpdated.of(now, instrument.id(), bid, size(), ask, size());
    }

    private long size() {
        return dice.once(40) ? dice.between(0, 1_000 * ONE) : dice.between(200_000 * ONE, 3_000_000 * ONE);
    }

    private Input bar(long now, Instrument instrument) {
        long price = dice.once(50) ? dice.between(1, 5 * ONE) : fair(instrument);
        return BarClosed.of(
                now, instrument.id(), 60_000_000_000L, price, price, price, price, size(), dice.once(2) ? -1 : 0, 5);
    }

    private Input trade(long now, Instrument instrument) {
        long price = dice.once(50) ? dice.between(1, 5 * ONE) : fair(instrument);
        return TradePrinted.of(now, instrument.id(), dice.pick(Side.values()), price, size(), dice.next() & 0xffff);
    }

    private Input level(long now, Instrument instrument) {
        Side side = dice.pick(Side.values());
        long off = instrument.tick().raw() * dice.between(1, 6);
        long price = Math.max(1, side == Side.BUY ? fair(instrument) - off : fair(instrument) + off);
        int flags = dice.once(6) ? BookUpdated.SNAPSHOT_BEGINS : 0;
        flags |= dice.once(8) ? 0 : BookUpdated.LAST_OF_UPDATE;
        return BookUpdated.of(
                now, instrument.id(), side, price, dice.once(5) ? 0 : size(), dice.next() & 0xffff, flags);
    }

    private Input oracle(long now) {
        long time = dice.once(50) ? now + dice.between(-200_000, 200_000) * 1_000_000_000L : now;
        Asset asset = dice.once(2) ? Asset.USDC : Asset.USDT;
        return new OracleUpdated(time, Stage.CHAINLINK, asset, new Price(dice.between(1, 2 * ONE)), BigInteger.TEN);
    }

    private Input pool(long now) {
        Instrument instrument = Stage.LISTED[dice.once(2) ? 4 : 7];
        BigInteger liquidity = dice.once(20) ? BigInteger.ZERO : BigInteger.TWO.pow(64);
        return new PoolObserved(
                now, instrument.id(), ++block, new Price(fair(instrument)), liquidity, 0, -1, -1, -1, 0);
    }

    private Input chain(long now) {
        Asset asset = dice.once(2) ? Asset.USDC : Asset.USDT;
        return switch (dice.below(5)) {
            case 0 -> new ChainReorged(now, Stage.ETHEREUM, block, 1 + dice.below(5));
            case 1 -> new TokenFlowed(now, asset, Stage.ETHEREUM, dice.pick(FlowKind.values()), block, 0, size());
            case 2 ->
                new IssuerActed(
                        now,
                        asset,
                        Stage.ETHEREUM,
                        dice.pick(IssuerAction.values()),
                        Math.max(0, block - dice.below(4)), // heard late, behind its successors
                        0,
                        dice.once(10));
            case 3 -> new GasObserved(now, Stage.ETHEREUM, block, dice.next(), dice.next());
            default ->
                new LendingObserved(
                        now, Stage.POOL, asset, block, size(), size(), Bps.of(900), Bps.of(4_000), false, dice.once(9));
        };
    }

    private Input feed(long now) {
        VenueId venue = dice.pick(Stage.VENUES);
        return switch (dice.below(5)) {
            case 0, 1 -> new FeedDown(now, venue, "book", dice.pick(FeedFault.values()));
            case 2, 3 -> new FeedUp(now, venue, "book");
            default ->
                new VenueStatusReported(
                        now, venue, dice.once(2) ? Asset.USDC : Asset.USDT, true, dice.once(2), dice.once(2));
        };
    }
}
