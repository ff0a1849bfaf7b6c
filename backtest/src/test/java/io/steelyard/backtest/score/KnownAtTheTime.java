package io.steelyard.backtest.score;

import static io.steelyard.engine.domain.FixedPoint.MILLION;
import static io.steelyard.engine.domain.FixedPoint.ONE;
import static io.steelyard.engine.domain.FixedPoint.mulDivCeil;
import static io.steelyard.engine.domain.FixedPoint.mulDivFloor;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Weight;
import java.io.IOException;

/**
 * The reference replay with what it idealises taken off, one thing after the other, until it is what a desk can do; knows
 * nothing of the engine.
 */
public final class KnownAtTheTime {
    private static final long COST = 1_000; // 10 bp
    private static final long LOT = 100; // a millionth of a coin, as config/instruments.toml lists sim:USDC/USDT
    private static final long ARRIVED = 1_000; // 10 bp of NAV: a tenth of the walk's band
    private static final long SMALLEST = 10 * ONE;
    private static final long SHARE = 100_000; // 10 % of a minute's volume

    private final KrakenMarch2023 march = new KrakenMarch2023();
    private final int first = march.row("2023-03-10T12:00:00Z");
    private final int end = march.row("2023-03-14T00:00:00Z");
    private final long returnFrom = KrakenMarch2023.nanos("2023-03-11T12:00:00Z");
    private final long startRaw;
    private final int venues;

    /** What is taken off; each step includes those before it. */
    public enum Step {
        /** Nothing: the reference itself. */
        REFERENCE,
        /** The return is sized by the closes on which it is decided, not by the prices at which it will trade. */
        SIZED_BY_CLOSES,
        /** The return ends within 10 bp of NAV of one half, rather than buying a little in every later minute. */
        ENDS_WHEN_THERE,
        /** Orders are whole lots. */
        WHOLE_LOTS
    }

    public KnownAtTheTime(int millions, int venues) throws IOException {
        this.startRaw = millions * 1_000_000L * ONE;
        this.venues = venues;
    }

    /** NAV in the last minute of the window after an exit decided on the close of this minute, 10^-8 dollars. */
    public long navEndRaw(String exit, Step step) {
        MinuteTape tape = march.tape;
        int decision = march.row(exit);
        long base = mulDivFloor(startRaw / 2, ONE, tape.baseUsdRaw(first));
        long quote = mulDivFloor(startRaw / 2, ONE, tape.quoteUsdRaw(first));
        boolean returning = false;
        boolean there = false;
        for (int row = decision + 1; row < end; row++) {
            int known = row - 1;
            returning |= tape.minuteNanos(known) >= returnFrom && tape.baseUsdRaw(known) > 99_000_000L;
            long price = tape.priceRaw(row);
            long room = mulDivFloor(tape.volumeRaw(row), SHARE * venues, MILLION);
            if (!returning) {
                long sold = lots(Math.min(base, room), step);
                long received = mulDivFloor(sold, price, ONE);
                base -= sold;
                quote += received - mulDivCeil(received, COST, MILLION);
                continue;
            }
            there |= step.compareTo(Step.ENDS_WHEN_THERE) >= 0 && isThere(base, quote, known);
            long wanted = step == Step.REFERENCE
                    ? -((base - mulDivFloor(quote, ONE, price)) / 2)
                    : mulDivFloor(missingUsd(base, quote, known), ONE, tape.baseUsdRaw(known));
            long bought = there ? 0 : lots(Math.max(0, Math.min(wanted, room)), step);
            quote -= Math.min(quote, mulDivCeil(bought, price, ONE));
            base += bought - mulDivCeil(bought, COST, MILLION);
        }
        return nav(base, quote, end - 1);
    }

    /** The same by {@link ExitReplay}, which the published tables are reproduced with. */
    public long referenceRaw(String exit) {
        ExitRules rules = new ExitRules(Weight.percent(10), venues, Bps.of(10), 1, returnFrom, Price.of("0.99"));
        ExitReplay replay = new ExitReplay(march.tape, first, end, startRaw, true, rules);
        return replay.run(march.row(exit)).navRaw(end - 1 - first);
    }

    private boolean isThere(long base, long quote, int known) {
        long missing = Math.abs(missingUsd(base, quote, known));
        return missing <= SMALLEST || mulDivFloor(missing, MILLION, nav(base, quote, known)) <= ARRIVED;
    }

    private long missingUsd(long base, long quote, int row) {
        return mulDivFloor(nav(base, quote, row), MILLION / 2, MILLION)
                - mulDivFloor(base, march.tape.baseUsdRaw(row), ONE);
    }

    private long nav(long base, long quote, int row) {
        return mulDivFloor(base, march.tape.baseUsdRaw(row), ONE)
                + mulDivFloor(quote, march.tape.quoteUsdRaw(row), ONE);
    }

    private static long lots(long quantity, Step step) {
        return step == Step.WHOLE_LOTS ? quantity - quantity % LOT : quantity;
    }
}
