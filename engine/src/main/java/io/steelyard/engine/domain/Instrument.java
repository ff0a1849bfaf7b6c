package io.steelyard.engine.domain;

/**
 * What one venue lists: a pair with its tick, lot and fees. Journalled, so that a journal explains itself.
 *
 * @param id its number
 * @param venue where it trades
 * @param base what is bought and sold
 * @param quote what it is paid in
 * @param tick smallest price step
 * @param lot smallest quantity step; zero means any size
 * @param makerFee relative to notional, negative for a rebate
 * @param takerFee relative to notional
 */
public record Instrument(
        InstrumentId id, VenueId venue, Asset base, Asset quote, Price tick, Quantity lot, Bps makerFee, Bps takerFee) {

    public Instrument {
        if (base.equals(quote)) {
            throw new IllegalArgumentException("Condition failed: base differs from quote, both were " + base);
        }
    }

    /** {@code venue:BASE/QUOTE}. */
    public String symbol() {
        return venue + ":" + base + "/" + quote;
    }
}
