package io.steelyard.backtest.score;

import static io.steelyard.engine.domain.FixedPoint.MILLION;
import static io.steelyard.engine.domain.FixedPoint.mulDivFloor;

/**
 * One exit from a coin and one return to 50/50 over a minute tape, minute by minute, in exact integers: the arithmetic of
 * REFERENCE_REPLAY rules 3 to 5, independent of the engine.
 *
 * <p>Readings of the rules that its published figures pin down: NAV at a minute is valued at the closes of that minute,
 * after its trade; the window's last minute is the one before its end; the return buys in every minute in which the coin
 * is below half of the value at that minute's trading price, and never sells.
 */
public final class ExitReplay {
    /** Stands for "never": the portfolio is held as it began. */
    public static final int NEVER = Integer.MAX_VALUE;

    private final MinuteTape tape;
    private final int firstRow;
    private final int endRow;
    private final long startRaw;
    private final boolean sickIsBase;
    private final ExitRules rules;

    /**
     * A replay over the rows {@code firstRow} to {@code endRow} (exclusive) with {@code startRaw} dollars split in half
     * at the first row's values; {@code sickIsBase} names the coin that is left.
     */
    public ExitReplay(MinuteTape tape, int firstRow, int endRow, long startRaw, boolean sickIsBase, ExitRules rules) {
        if (firstRow < 0 || endRow <= firstRow || endRow > tape.size()) {
            throw new IllegalArgumentException("Condition failed: rows inside the tape of " + tape.size() + ", were "
                    + firstRow + " to " + endRow);
        }
        this.tape = tape;
        this.firstRow = firstRow;
        this.endRow = endRow;
        this.startRaw = startRaw;
        this.sickIsBase = sickIsBase;
        this.rules = rules;
    }

    /** The path of an exit decided on the close of row {@code decisionRow}, or {@link #NEVER}. */
    public NavPath run(int decisionRow) {
        TapeWallet wallet = new TapeWallet(
                tape,
                firstRow,
                startRaw,
                rules.participation().raw() * rules.venues(),
                rules.cost().raw());
        NavPath path = new NavPath(startRaw, endRow - firstRow);
        boolean returning = false;
        for (int row = firstRow; row < endRow; row++) {
            int decided = row - rules.delayMinutes();
            if (decided >= firstRow && decided >= decisionRow) {
                returning = returning || mayReturn(decided);
                trade(wallet, row, returning);
            }
            mark(wallet, path, row);
        }
        return path;
    }

    private boolean mayReturn(int decided) {
        long sickUsd = sickIsBase ? tape.baseUsdRaw(decided) : tape.quoteUsdRaw(decided);
        return tape.minuteNanos(decided) >= rules.returnFromNanos()
                && sickUsd > rules.returnAbove().raw();
    }

    private void trade(TapeWallet wallet, int row, boolean returning) {
        if (sickIsBase != returning) {
            wallet.sell(row, returning ? excessBase(wallet, row) : wallet.baseRaw());
        } else {
            wallet.buy(row, returning ? -excessBase(wallet, row) : wallet.quoteInBaseRaw(row));
        }
    }

    /** Base coins above one half of the value at the trading price; negative when there are too few. */
    private static long excessBase(TapeWallet wallet, int row) {
        return (wallet.baseRaw() - wallet.quoteInBaseRaw(row)) / 2;
    }

    private void mark(TapeWallet wallet, NavPath path, int row) {
        long baseValue = wallet.baseValueRaw(row);
        long quoteValue = wallet.quoteValueRaw(row);
        long nav = baseValue + quoteValue;
        path.set(row - firstRow, nav, mulDivFloor(sickIsBase ? baseValue : quoteValue, MILLION, nav));
    }
}
