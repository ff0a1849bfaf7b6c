package io.steelyard.backtest.bench;

import io.steelyard.backtest.score.ExitReplay;
import io.steelyard.backtest.score.ExitRules;
import io.steelyard.backtest.score.MinuteTape;
import io.steelyard.backtest.score.NavPath;
import io.steelyard.backtest.score.Oracle;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Weight;
import org.jspecify.annotations.Nullable;

/**
 * What the market did in an event, seen by the judge alone: the holder's lowest minute, the sick coin, the oracle under
 * the same execution, and the moments to which leads are measured.
 */
final class EventMarket {
    private final MinuteTape tape;
    private final Manifest manifest;
    private final BenchWindow window;
    private final int troughRow;
    private final boolean sickIsBase;
    private final long sickUsdNanos;
    private final long oracleNanos;
    private final long leavesNanos;

    EventMarket(Manifest manifest, BenchWindow window, WindowInputs inputs, MinuteTape tape) {
        this.manifest = manifest;
        this.window = window;
        this.tape = tape;
        NavPath hold = replay(Size.SMALL, true, 0).run(ExitReplay.NEVER);
        troughRow = hold.lowestMinute();
        sickIsBase = tape.baseUsdRaw(troughRow) < tape.quoteUsdRaw(troughRow);
        sickUsdNanos = firstSickBelow(manifest.measure().sickUsdRaw());
        oracleNanos = inputs.firstOracleBelow(
                sickIsBase ? Asset.USDC : Asset.USDT, manifest.measure().oracleAnswerRaw(), window.fromNanos());
        leavesNanos = firstCrossOff(Math.round(manifest.thresholds().leavesBp() * 100));
    }

    MinuteTape tape() {
        return tape;
    }

    /** The holder's lowest minute. */
    int troughRow() {
        return troughRow;
    }

    boolean sickIsBase() {
        return sickIsBase;
    }

    /** End of the minute that first closed with the sick coin below the declared price; -1 never. */
    long sickUsdNanos() {
        return sickUsdNanos;
    }

    /** Opening time of the first minute after the low that closed with the sick coin at the declared price; the end if none. */
    long rescuedNanos() {
        for (int row = troughRow + 1; row < tape.size(); row++) {
            if (sickPriceRaw(row) >= manifest.measure().sickUsdRaw()) {
                return tape.minuteNanos(row);
            }
        }
        return tape.minuteNanos(tape.size() - 1);
    }

    private long sickPriceRaw(int row) {
        return sickIsBase ? tape.baseUsdRaw(row) : tape.quoteUsdRaw(row);
    }

    /** When an oracle first answered below the declared price for the sick coin; -1 never. */
    long oracleNanos() {
        return oracleNanos;
    }

    /** End of the minute whose close of the cross was first so far from one; -1 never. */
    long leavesNanos() {
        return leavesNanos;
    }

    /** The best single exit and return at {@code size}; null where the window asks for none. */
    @Nullable
    Oracle oracle(Size size) {
        if (window.oracleMinutes() == 0) {
            return null;
        }
        long returnFrom = tape.minuteNanos(troughRow) + manifest.execution().returnAfterMinutes() * Times.MINUTE_NANOS;
        return Oracle.search(
                replay(size, sickIsBase, returnFrom),
                0,
                manifest.execution().oracleStepMinutes(),
                window.oracleMinutes());
    }

    private ExitReplay replay(Size size, boolean base, long returnFromNanos) {
        Manifest.Execution execution = manifest.execution();
        ExitRules rules = new ExitRules(
                new Weight(execution.participationRaw()),
                size.venues(),
                new Bps(execution.costRaw()),
                execution.delayMinutes(),
                returnFromNanos,
                new Price(execution.returnAboveRaw()));
        return new ExitReplay(tape, 0, tape.size(), size.usdRaw(), base, rules);
    }

    private long firstSickBelow(long priceRaw) {
        for (int row = 0; row < tape.size(); row++) {
            if (sickPriceRaw(row) < priceRaw) {
                return tape.minuteNanos(row) + Times.MINUTE_NANOS;
            }
        }
        return -1;
    }

    private long firstCrossOff(long offRaw) {
        for (int row = 0; row < tape.size(); row++) {
            long cross = FixedPoint.mulDivHalfEven(tape.baseUsdRaw(row), FixedPoint.MILLION, tape.quoteUsdRaw(row));
            if (Math.abs(cross - FixedPoint.MILLION) > offRaw) {
                return tape.minuteNanos(row) + Times.MINUTE_NANOS;
            }
        }
        return -1;
    }
}
