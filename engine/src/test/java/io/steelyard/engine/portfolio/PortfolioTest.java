package io.steelyard.engine.portfolio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PortfolioTest {
    private static final VenueId BINANCE = new VenueId("binance");
    private static final VenueId KRAKEN = new VenueId("kraken");
    private static final CoinPair PAIR = CoinPair.USDC_USDT;
    private static final Instrument LISTING = new Instrument(
            InstrumentId.of(4),
            BINANCE,
            Asset.USDC,
            Asset.USDT,
            Price.of("0.0001"),
            Quantity.of("1"),
            Bps.ZERO,
            Bps.of(10));
    private final Portfolio portfolio = new Portfolio();

    @Test
    void shouldMoveBothLegsAndTheFeeOfABuy() {
        hold(BINANCE, Asset.USDT, "1000");
        portfolio.apply(fill(Side.BUY, "0.9990", "100", Money.of(Asset.USDT, "0.0999")), LISTING);
        assertEquals(raw("100"), portfolio.raw(BINANCE, Asset.USDC));
        assertEquals(raw("900.0001"), portfolio.raw(BINANCE, Asset.USDT));
        assertEquals(raw("0.0999"), portfolio.feesPaidRaw(Asset.USDT));
        assertEquals(0, portfolio.feesPaidRaw(Asset.USDC));
    }

    @Test
    void shouldTakeAFeeOutOfTheIncomingAsset() {
        hold(BINANCE, Asset.USDT, "100");
        portfolio.apply(fill(Side.BUY, "1", "100", Money.of(Asset.USDC, "0.1")), LISTING);
        assertEquals(raw("99.9"), portfolio.raw(BINANCE, Asset.USDC));
        assertEquals(0, portfolio.raw(BINANCE, Asset.USDT));
    }

    @Test
    void shouldCreditARebate() {
        hold(BINANCE, Asset.USDC, "100");
        portfolio.apply(fill(Side.SELL, "1", "100", Money.of(Asset.USDT, "-0.01")), LISTING);
        assertEquals(raw("100.01"), portfolio.raw(BINANCE, Asset.USDT));
        assertEquals(raw("-0.01"), portfolio.feesPaidRaw(Asset.USDT));
    }

    @Test
    void shouldRefuseADebt() {
        hold(BINANCE, Asset.USDC, "99");
        IllegalStateException fault = assertThrows(
                IllegalStateException.class,
                () -> portfolio.apply(fill(Side.SELL, "1", "100", Money.zero(Asset.USDT)), LISTING));
        assertEquals("Invariant: no debt of USDC at binance, would be -100000000e-8", fault.getMessage());
    }

    @Test
    void shouldReplaceABelievedBalanceByTheReportedOne() {
        hold(BINANCE, Asset.USDC, "99");
        portfolio.apply(new BalanceReported(1, BINANCE, Asset.USDC, Quantity.of("40"), Quantity.of("2")));
        hold(KRAKEN, Asset.USDC, "8");
        assertEquals(raw("42"), portfolio.raw(BINANCE, Asset.USDC));
        assertEquals(raw("50"), portfolio.totalRaw(Asset.USDC));
        assertEquals(2, portfolio.holdings().size());
    }

    @Test
    void shouldValueBothCoinsAndCashInDollars() {
        hold(BINANCE, Asset.USDC, "100");
        hold(KRAKEN, Asset.USDT, "200");
        hold(KRAKEN, Asset.USD, "50");
        hold(KRAKEN, new Asset("BTC"), "1");
        assertEquals(raw("341"), portfolio.navRaw(PAIR, raw("0.90"), raw("1.005")));
        assertEquals(263_929, portfolio.baseWeightRaw(PAIR, raw("0.90"), raw("1.005")));
    }

    @Test
    void shouldSayThatAWeightIsUnknown() {
        assertEquals(-1, portfolio.baseWeightRaw(PAIR, raw("1"), raw("1")));
        hold(BINANCE, Asset.USDC, "100");
        assertEquals(-1, portfolio.baseWeightRaw(PAIR, 0, raw("1")));
        assertEquals(1_000_000, portfolio.baseWeightRaw(PAIR, raw("1"), raw("1")));
    }

    @Property
    void shouldRoundTheQuoteLegAgainstUs(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000_000L) long quantity,
            @ForAll @LongRange(min = 1, max = 1_000_000_000L) long price) {
        long start = Long.MAX_VALUE / 2;
        BigDecimal exact =
                BigDecimal.valueOf(quantity).multiply(BigDecimal.valueOf(price)).movePointLeft(8);
        for (Side side : Side.values()) {
            Portfolio own = new Portfolio();
            own.apply(new BalanceReported(1, BINANCE, Asset.USDT, new Quantity(start), Quantity.ZERO));
            own.apply(new BalanceReported(1, BINANCE, Asset.USDC, new Quantity(start), Quantity.ZERO));
            own.apply(fillRaw(side, price, quantity, Money.zero(Asset.USDT)), LISTING);
            BigDecimal moved = side == Side.BUY
                    ? exact.setScale(0, RoundingMode.CEILING).negate()
                    : exact.setScale(0, RoundingMode.FLOOR);
            assertEquals(start + moved.longValueExact(), own.raw(BINANCE, Asset.USDT));
            assertEquals(side == Side.BUY ? start + quantity : start - quantity, own.raw(BINANCE, Asset.USDC));
        }
    }

    @Test
    void shouldHashEveryDifference() {
        long empty = portfolio.stateHash();
        hold(BINANCE, Asset.USDT, "1000");
        long held = portfolio.stateHash();
        assertNotEquals(empty, held);
        portfolio.apply(fill(Side.BUY, "1", "1", Money.zero(Asset.USDT)), LISTING);
        assertNotEquals(held, portfolio.stateHash());
    }

    private void hold(VenueId venue, Asset asset, String amount) {
        portfolio.apply(new BalanceReported(1, venue, asset, Quantity.of(amount), Quantity.ZERO));
    }

    private static OrderFilled fill(Side side, String price, String quantity, Money fee) {
        return fillRaw(side, raw(price), raw(quantity), fee);
    }

    private static OrderFilled fillRaw(Side side, long price, long quantity, Money fee) {
        return new OrderFilled(
                1,
                new ClientOrderId(1, 1, 0),
                LISTING.id(),
                side,
                new Price(price),
                new Quantity(quantity),
                fee,
                false,
                1);
    }

    private static long raw(String decimal) {
        return FixedPoint.parseExact(decimal, FixedPoint.DIGITS);
    }
}
