package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.market.MarketView;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Ten thousand states of a StableSwap pool, and of a concentrated one, are folded without a byte beyond the entries. */
final class PoolAllocationTest {
    private static final int FOLDS = 10_000;
    private static final int ROUNDS = 30;
    private static final double MOST_BYTES_PER_FOLD = 0.1; // what the measurement itself takes, spread out
    private static final long BLOCK_NANOS = 12_000_000_000L;
    private static final long MILLION = 1_000_000 * FixedPoint.ONE;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final PegSignals signals = new PegSignals(CoinPair.USDC_USDT);
    private final MarketView market = new MarketView();
    private long timeNanos = 1;

    @Test
    void shouldFoldStableSwapPoolsWithoutAllocating() {
        PoolObserved[] states = new PoolObserved[FOLDS];
        for (int i = 0; i < FOLDS; i++) {
            states[i] = state(13, 100 * MILLION + i * 7L, (200 - i % 90) * MILLION, 80 * MILLION, 2_000 + i / 5_000);
        }
        assertFoldsWithoutAllocating(states);
    }

    @Test
    void shouldFoldConcentratedPoolsWithoutAllocating() {
        PoolObserved[] states = new PoolObserved[FOLDS];
        for (int i = 0; i < FOLDS; i++) {
            states[i] = state(5, -1, -1, -1, 0);
        }
        assertFoldsWithoutAllocating(states);
    }

    private void assertFoldsWithoutAllocating(PoolObserved[] states) {
        list(5, "uniswap-v3");
        list(13, "curve");
        double least = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least > MOST_BYTES_PER_FOLD; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (PoolObserved state : states) {
                timeNanos += BLOCK_NANOS;
                signals.onInput(1, timeNanos, state, market);
            }
            least = Math.min(least, (double) (threads.getCurrentThreadAllocatedBytes() - before) / FOLDS);
        }
        double found = least;
        assertTrue(found <= MOST_BYTES_PER_FOLD, () -> found + " bytes for each state");
        assertTrue(signals.chain().curve().isKnown() || signals.chain().pool().priceRaw() > 0, "nothing was folded");
    }

    private void list(int id, String venue) {
        market.list(new Instrument(
                InstrumentId.of(id),
                new VenueId(venue),
                Asset.USDC,
                Asset.USDT,
                Price.of("0.0001"),
                Quantity.ZERO,
                Bps.ZERO,
                Bps.ZERO));
    }

    private static PoolObserved state(int id, long base, long quote, long third, long amplification) {
        return new PoolObserved(
                1, InstrumentId.of(id), 1, Price.of("1"), BigInteger.TEN.pow(17), 0, base, quote, third, amplification);
    }
}
