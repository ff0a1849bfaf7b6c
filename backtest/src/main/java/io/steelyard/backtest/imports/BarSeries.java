package io.steelyard.backtest.imports;

import io.steelyard.backtest.imports.ImportTally.Count;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.Input;
import java.time.Instant;

/**
 * The bars of one listing on their way to the journal: checked, ordered, de-duplicated, holes counted. The rules:
 *
 * <ul>
 *   <li>a bar's time is its END, and it is ingested then;
 *   <li>a row with no trade ({@link #isTraded}) is no bar, but proves that the source was awake;
 *   <li>no price is carried across a hole, and nothing is invented in it;
 *   <li>where missing means no data, a hole longer than the allowed gap is {@code FeedDown DATA_GAP} (at the last end
 *       plus the gap, which is when one would have known) and {@code FeedUp} before the next row;
 *   <li>an extreme far outside open and close (a single print) stays in the bar and is reported.
 * </ul>
 */
final class BarSeries {
    /** What a minute without a row means. */
    enum Missing {
        NO_TRADE,
        NO_DATA
    }

    /** Rows that may wait to be put in order: 17 hours of minutes. */
    static final int WINDOW = 1024;

    /** A quiet market may leave a few rows far apart; so many never stand one bar apart only when a bar is longer. */
    private static final int ENOUGH_STEPS = 100;

    /** A wick reaches at least this far beyond the body. */
    private static final long WICK_BPS = 100;

    private final ImportRun run;
    private final ImportTally tally;
    private final Instrument instrument;
    private final long barNanos;
    private final long gapNanos;
    private final Missing missing;
    private final OrderWindow window;
    private final String channel;
    private long lastEnd = Long.MIN_VALUE;
    private long smallestStep = Long.MAX_VALUE;
    private long steps;

    BarSeries(ImportRequest request, ImportRun run, Instrument instrument, long barNanos, Missing missing) {
        this.run = run;
        this.tally = run.tally();
        this.instrument = instrument;
        this.barNanos = barNanos;
        this.gapNanos = request.gap().toNanos();
        this.missing = missing;
        this.window = new OrderWindow(WINDOW, tally, this::ordered);
        this.channel = "bars:" + instrument.base() + "/" + instrument.quote();
    }

    long barNanos() {
        return barNanos;
    }

    Instrument instrument() {
        return instrument;
    }

    /** Takes a bar that ends at its venue time; a bar that contradicts itself is a bad row. */
    void add(BarClosed bar) {
        if (isTraded(bar)) {
            check(bar);
        }
        window.add(bar.venueTimeNanos(), bar);
    }

    /**
     * Lets the last rows leave. Rows that stand closer than a bar, or never as close as one, show that the bar is not as
     * long as was said: then its end, and with it all that is known when, would be wrong.
     */
    void finish(String firstFile) {
        window.finish();
        boolean overlapping = steps > 0 && smallestStep < barNanos;
        boolean longer = steps >= ENOUGH_STEPS && smallestStep > barNanos;
        if (overlapping || longer) {
            throw new ImportException(
                    firstFile,
                    0,
                    "bars of " + barNanos / 1_000_000_000L + " s, but the closest two rows are "
                            + smallestStep / 1_000_000_000L + " s apart (say how long a bar is)");
        }
    }

    /** A count of 0, or where there is no count, a volume of 0, is a minute without a trade. */
    private static boolean isTraded(BarClosed bar) {
        return bar.trades() != 0;
    }

    private void ordered(Input row, long endNanos) {
        BarClosed bar = (BarClosed) row;
        if (lastEnd != Long.MIN_VALUE) {
            step(endNanos);
        }
        lastEnd = endNanos;
        if (!isTraded(bar)) {
            tally.add(Count.NO_TRADE);
            return;
        }
        reportWick(bar);
        run.emit(bar, endNanos);
    }

    private void step(long endNanos) {
        long hole = endNanos - lastEnd - barNanos;
        steps++;
        smallestStep = Math.min(smallestStep, endNanos - lastEnd);
        tally.add(Count.MISSING, Math.max(0, hole / barNanos));
        if (missing == Missing.NO_DATA && hole > gapNanos) {
            tally.add(Count.GAPS);
            long known = lastEnd + barNanos + gapNanos;
            run.emit(new FeedDown(known, instrument.venue(), channel, FeedFault.DATA_GAP), known);
            run.emit(new FeedUp(endNanos, instrument.venue(), channel), endNanos);
        }
    }

    private void reportWick(BarClosed bar) {
        long bodyTop = Math.max(bar.openRaw(), bar.closeRaw());
        long bodyBottom = Math.min(bar.openRaw(), bar.closeRaw());
        reportWick("high", bar.highRaw(), bar.highRaw() - bodyTop, bodyTop, bar);
        reportWick("low", bar.lowRaw(), bodyBottom - bar.lowRaw(), bodyBottom, bar);
    }

    private void reportWick(String what, long priceRaw, long lengthRaw, long bodyRaw, BarClosed bar) {
        long sizeBps = FixedPoint.mulDivFloor(lengthRaw, 10_000, bodyRaw);
        if (sizeBps >= WICK_BPS) {
            tally.wick(sizeBps, describe(what, priceRaw, bar));
        }
    }

    private String describe(String what, long priceRaw, BarClosed bar) {
        return what + " " + FixedPoint.format(priceRaw, FixedPoint.DIGITS) + " in the bar that began "
                + Instant.ofEpochMilli((bar.venueTimeNanos() - barNanos) / 1_000_000L);
    }

    private static void check(BarClosed bar) {
        boolean positive = bar.lowRaw() > 0;
        boolean ordered = bar.lowRaw() <= Math.min(bar.openRaw(), bar.closeRaw())
                && bar.highRaw() >= Math.max(bar.openRaw(), bar.closeRaw());
        if (!positive || !ordered) {
            throw new BadRowException("0 < low <= open, close <= high, were open " + price(bar.openRaw()) + ", high "
                    + price(bar.highRaw()) + ", low " + price(bar.lowRaw()) + ", close " + price(bar.closeRaw()));
        }
        if (bar.volumeRaw() < 0 || bar.buyVolumeRaw() < -1 || bar.trades() < -1) {
            throw new BadRowException("volume and trades >= 0, were " + price(bar.volumeRaw()) + ", bought "
                    + price(bar.buyVolumeRaw()) + ", trades " + bar.trades());
        }
    }

    private static String price(long raw) {
        return FixedPoint.format(raw, FixedPoint.DIGITS);
    }
}
