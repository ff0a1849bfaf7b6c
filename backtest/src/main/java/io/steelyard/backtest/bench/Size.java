package io.steelyard.backtest.bench;

import java.util.Locale;

/** How much money trades on how many venues like the recorded one. */
record Size(long usd, int venues) {
    static final Size SMALL = new Size(10_000_000, 1);
    static final Size LARGE = new Size(100_000_000, 4);

    long usdRaw() {
        return usd * 100_000_000L;
    }

    /** Such as {@code $100M on 4}. */
    String text() {
        return String.format(Locale.ROOT, "$%dM on %d", usd / 1_000_000, venues);
    }
}
