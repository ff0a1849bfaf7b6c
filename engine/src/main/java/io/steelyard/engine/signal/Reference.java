package io.steelyard.engine.signal;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;

/** One listing as a reference for a leg: its newest believed price, in the leg's own direction, and how old that is. */
final class Reference {
    /** A quote wider than one part in this many of its middle says nothing: someone pulled the book. */
    private static final long WIDEST_SPREAD_PART = 20;

    /** While a listing quotes, its trades and bars do not count; this long after its last quote they do again. */
    private static final long QUOTE_RULES_NANOS = 60_000_000_000L;

    /** A dollar coin priced outside [0.01, 100] is a wrong symbol or a wrong unit, not a market. */
    private static final long LOWEST_RAW = FixedPoint.ONE / 100;

    private static final long HIGHEST_RAW = FixedPoint.ONE * 100;

    private final Instrument instrument;
    private final boolean inverted;
    private final PrintGate gate = new PrintGate();
    private long quotedAtNanos;
    private long updatedAtNanos;
    private long sequence;
    private boolean live;
    private boolean snapshot;

    /** {@code inverted}: the listing prices the leg the other way round. */
    Reference(Instrument instrument, boolean inverted) {
        this.instrument = instrument;
        this.inverted = inverted;
    }

    /** Takes a quote; true when the reference moved. A one-sided or very wide quote does not count. */
    boolean quote(long inputSequence, long nowNanos, long bidRaw, long askRaw) {
        long middle = bidRaw + (askRaw - bidRaw) / 2;
        if (bidRaw <= 0 || askRaw <= 0 || Math.abs(askRaw - bidRaw) > middle / WIDEST_SPREAD_PART) {
            return false;
        }
        quotedAtNanos = nowNanos;
        return offer(inputSequence, nowNanos, middle);
    }

    /** Takes a trade's price or a bar's close; true when the reference moved. */
    boolean print(long inputSequence, long nowNanos, long priceRaw) {
        boolean quoting = quotedAtNanos > 0 && nowNanos - quotedAtNanos < QUOTE_RULES_NANOS;
        return !quoting && offer(inputSequence, nowNanos, priceRaw);
    }

    /** Takes a pool's price at the end of a block: a snapshot, which votes only where no market does. */
    boolean observe(long inputSequence, long nowNanos, long priceRaw) {
        snapshot = true;
        return offer(inputSequence, nowNanos, priceRaw);
    }

    void feedDown() {
        live = false;
    }

    VenueId venue() {
        return instrument.venue();
    }

    boolean isOf(VenueId venue) {
        return instrument.venue().equals(venue);
    }

    /** Whether it comes in snapshots of a pool rather than from a market's own prints. */
    boolean isSnapshot() {
        return snapshot;
    }

    /** Whether it has a price and its feed is up. */
    boolean isLive() {
        return live;
    }

    /** The leg's price, 10^-8; 0 before the first. */
    long priceRaw() {
        long price = gate.acceptedRaw();
        return inverted && price > 0 ? FixedPoint.mulDivHalfEven(FixedPoint.ONE, FixedPoint.ONE, price) : price;
    }

    /** The other way round: what one of the leg's dollars or coins buys of it, 10^-8; 0 before the first. */
    long inverseRaw() {
        long price = gate.acceptedRaw();
        return inverted || price == 0 ? price : FixedPoint.mulDivHalfEven(FixedPoint.ONE, FixedPoint.ONE, price);
    }

    /**
     * Natural logarithm of the leg's price in dollars or coins, exactly the negative for a listing the other way round;
     * there is a price.
     */
    double logPrice() {
        double log = StrictMath.log((double) gate.acceptedRaw() / FixedPoint.ONE);
        return inverted ? -log : log;
    }

    /** Ingest time of the newest believed price. */
    long updatedAtNanos() {
        return updatedAtNanos;
    }

    /** Journal sequence of the newest believed price. */
    long sequence() {
        return sequence;
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(gate.stateHash(hash), instrument.id().value());
        mixed = StateHash.mix(StateHash.mix(mixed, quotedAtNanos), updatedAtNanos);
        return StateHash.mix(StateHash.mix(mixed, sequence), live);
    }

    private boolean offer(long inputSequence, long nowNanos, long priceRaw) {
        if (priceRaw < LOWEST_RAW || priceRaw > HIGHEST_RAW || !gate.offer(nowNanos, priceRaw)) {
            return false;
        }
        updatedAtNanos = nowNanos;
        sequence = inputSequence;
        live = true;
        return true;
    }
}
