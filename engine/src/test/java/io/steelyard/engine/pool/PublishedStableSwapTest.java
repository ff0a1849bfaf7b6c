package io.steelyard.engine.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others computed or read of 3pool: DOMAIN.md, finding 4 and section 1.3. */
final class PublishedStableSwapTest {
    private static final long PAR = 100_000_000L;

    private final StableSwapPool pool = new StableSwapPool(StableSwapRules.LEGACY, 18, 6, 6);

    PublishedStableSwapTest() {
        pool.setAmplification(2_000);
    }

    /** Share of the overweight coin against its price below par, the other two equal, A = 2000. */
    @ParameterizedTest
    @CsvSource({
        "40, -1.4",
        "50, -4.0",
        "60, -8.6",
        "70, -20.5",
        "73.8, -30.4",
        "80, -66.8",
        "83, -107",
        "86, -187",
        "90, -487",
        "95, -2781"
    })
    void shouldHideFlowInBasisPoints(BigDecimal share, double bps) {
        BigDecimal other =
                BigDecimal.valueOf(100).subtract(share).movePointLeft(1).multiply(BigDecimal.valueOf(5));
        shares(other, other, share);
        double tolerance = bps < -100 ? 0.5 : 0.06; // as many digits as were published
        assertEquals(bps, offParBps(2, 1), tolerance);
    }

    /** The scarce coin's side: USDC and DAI heavy, Tether's share given. */
    @ParameterizedTest
    @CsvSource({"10, -24", "5, -97", "3, -265", "2, -577", "1, -1957"})
    void shouldPriceTheHeavyCoinInTheScarceOne(BigDecimal scarce, double bps) {
        BigDecimal other = BigDecimal.valueOf(100).subtract(scarce).divide(BigDecimal.valueOf(2));
        shares(other, other, scarce);
        assertEquals(bps, offParBps(1, 2), 0.6);
    }

    @Test
    void shouldAgreeWithTheReportOfTheFifteenthOfJune2023() {
        shares(new BigDecimal("13.05"), new BigDecimal("13.16"), new BigDecimal("73.79"));
        assertEquals(-30.3, offParBps(2, 1), 0.1);
    }

    @Test
    void shouldPriceTwoCoinPools() {
        var two = new StableSwapPool(StableSwapRules.SCALED, 6, 6);
        two.setBalance(0, Uint256.of(80_000_000_000_000L));
        two.setBalance(1, Uint256.of(20_000_000_000_000L));
        two.setAmplification(200 * 100);
        assertEquals(-143, offParBps(two.priceRawFloor(0, 1)), 0.5);
        two.setAmplification(1_000 * 100);
        assertEquals(-29, offParBps(two.priceRawFloor(0, 1)), 0.5);
        two.setAmplification(10_000 * 100);
        assertEquals(-2.9, offParBps(two.priceRawFloor(0, 1)), 0.05);
    }

    private double offParBps(int i, int j) {
        return offParBps(pool.priceRawFloor(i, j));
    }

    private static double offParBps(long priceRaw) {
        return (double) (priceRaw - PAR) / 10_000;
    }

    private void shares(BigDecimal... shares) {
        for (int i = 0; i < shares.length; i++) {
            pool.setNormalisedBalance(i, Uint256.of(shares[i].movePointRight(24).toBigIntegerExact()));
        }
    }
}
