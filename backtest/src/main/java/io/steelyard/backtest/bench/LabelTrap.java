package io.steelyard.backtest.bench;

import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.Input;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The check against the look-ahead of a mislabelled file: the hourly pool prices of a subgraph carry the start of the hour
 * whose end they hold. As imported they must agree with the chain's own state at the same time; as labelled they would be
 * known an hour before they were true.
 */
final class LabelTrap {
    static final String LABELLED = "pool-hourly";
    static final String STATE = "uniswap";

    /** Prices agree when they are this near, 10^-8: one tick. */
    private static final long TICK_RAW = 10_001;

    private LabelTrap() {}

    /** Shares of hours that agree, as imported and as labelled; nothing where the two files are absent. */
    static Optional<String> check(Manifest manifest, FeedStore store) {
        boolean known = manifest.feeds().stream().anyMatch(feed -> feed.id().equals(LABELLED));
        if (!known || !store.has(manifest.feed(LABELLED)) || !store.has(manifest.feed(STATE))) {
            return Optional.empty();
        }
        WindowInputs both = store.inputs(List.of(manifest.feed(LABELLED), manifest.feed(STATE)), 0, Long.MAX_VALUE);
        double imported = agreement(both, 0);
        double labelled = agreement(both, Times.HOUR_NANOS);
        String verdict = imported > 0.99 && imported > labelled ? "held" : "NOT HELD: something looks ahead";
        return Optional.of(String.format(
                Locale.ROOT,
                "label trap %s: %.1f %% of the subgraph's hours agree with the chain as imported, %.1f %% as labelled",
                verdict,
                imported * 100,
                labelled * 100));
    }

    /** The share of the chain's hours with which the bars agree that end {@code shiftNanos} later. */
    static double agreement(WindowInputs inputs, long shiftNanos) {
        Map<Long, Long> closes = new HashMap<>();
        for (Timed timed : inputs.inputs()) {
            Input input = timed.input();
            if (input instanceof BarClosed bar) {
                closes.put(bar.venueTimeNanos(), bar.closeRaw());
            }
        }
        int compared = 0;
        int agreed = 0;
        for (Timed timed : inputs.inputs()) {
            if (timed.input() instanceof PoolObserved state) {
                Long close = closes.get(state.venueTimeNanos() + shiftNanos);
                if (close != null) {
                    compared++;
                    agreed += Math.abs(close - state.price().raw()) <= TICK_RAW ? 1 : 0;
                }
            }
        }
        return compared == 0 ? Double.NaN : (double) agreed / compared;
    }
}
