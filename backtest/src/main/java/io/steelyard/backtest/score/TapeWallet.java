package io.steelyard.backtest.score;

import static io.steelyard.engine.domain.FixedPoint.MILLION;
import static io.steelyard.engine.domain.FixedPoint.ONE;
import static io.steelyard.engine.domain.FixedPoint.mulDivCeil;
import static io.steelyard.engine.domain.FixedPoint.mulDivFloor;

/**
 * Two coins in one hand, traded on a {@link MinuteTape} by the arithmetic of REFERENCE_REPLAY rules 3 and 4: at most a
 * share of a minute's volume, at its price, the cost taken off what is received. Exact integers, raw 10^-8.
 */
public final class TapeWallet {
    private final MinuteTape tape;
    private final long roomShareRaw;
    private final long costRaw;
    private long base;
    private long quote;
    private long tradedRaw;
    private long feesRaw;

    /**
     * {@code startRaw} dollars split in half at the values of {@code row}.
     *
     * @param participationRaw share of a minute's volume, millionths, all venues together
     * @param costRaw of what is received, hundredths of a basis point
     */
    public TapeWallet(MinuteTape tape, int row, long startRaw, long participationRaw, long costRaw) {
        this.tape = tape;
        this.roomShareRaw = participationRaw;
        this.costRaw = costRaw;
        base = mulDivFloor(startRaw / 2, ONE, tape.baseUsdRaw(row));
        quote = mulDivFloor(startRaw / 2, ONE, tape.quoteUsdRaw(row));
    }

    /** Sells as much of {@code wanted} base coins as the minute gives; returns how much. */
    public long sell(int row, long wanted) {
        long price = tape.priceRaw(row);
        long quantity = Math.min(wanted, room(row));
        if (price <= 0 || quantity <= 0) {
            return 0;
        }
        long received = mulDivFloor(quantity, price, ONE);
        long cost = mulDivCeil(received, costRaw, MILLION);
        base -= quantity;
        quote += received - cost;
        book(row, received, cost);
        return quantity;
    }

    /** Buys as much of {@code wanted} base coins as the minute gives; returns how much was paid for. */
    public long buy(int row, long wanted) {
        long price = tape.priceRaw(row);
        long quantity = Math.min(wanted, room(row));
        if (price <= 0 || quantity <= 0) {
            return 0;
        }
        long cost = mulDivCeil(quantity, costRaw, MILLION);
        long paid = Math.min(quote, mulDivCeil(quantity, price, ONE));
        quote -= paid;
        base += quantity - cost;
        book(row, paid, mulDivFloor(cost, price, ONE));
        return quantity;
    }

    /** Base coins above {@code weightRaw} (millionths) of the value at the minute's price; negative when too few. */
    public long excessBaseRaw(int row, long weightRaw) {
        long price = tape.priceRaw(row);
        long inBase = price <= 0 ? 0 : mulDivFloor(quote, ONE, price);
        return price <= 0
                ? 0
                : mulDivFloor(base, MILLION - weightRaw, MILLION) - mulDivFloor(inBase, weightRaw, MILLION);
    }

    public long baseRaw() {
        return base;
    }

    /** The quote coins, as many base coins as they would buy at the minute's price. */
    public long quoteInBaseRaw(int row) {
        long price = tape.priceRaw(row);
        return price <= 0 ? 0 : mulDivFloor(quote, ONE, price);
    }

    public long quoteRaw() {
        return quote;
    }

    /** Dollars of the base coins at the closes of {@code row}. */
    public long baseValueRaw(int row) {
        return mulDivFloor(base, tape.baseUsdRaw(row), ONE);
    }

    /** Dollars of the quote coins at the closes of {@code row}. */
    public long quoteValueRaw(int row) {
        return mulDivFloor(quote, tape.quoteUsdRaw(row), ONE);
    }

    /** Traded so far, dollars. */
    public long tradedRaw() {
        return tradedRaw;
    }

    /** Paid so far, dollars. */
    public long feesRaw() {
        return feesRaw;
    }

    private long room(int row) {
        return mulDivFloor(tape.volumeRaw(row), roomShareRaw, MILLION);
    }

    private void book(int row, long quoteAmount, long quoteCost) {
        tradedRaw += mulDivFloor(quoteAmount, tape.quoteUsdRaw(row), ONE);
        feesRaw += mulDivFloor(quoteCost, tape.quoteUsdRaw(row), ONE);
    }
}
