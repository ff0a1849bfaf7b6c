package io.steelyard.engine.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names, ids and small records. */
class VocabularyTest {
    @Test
    void shouldTakeShortPlainNamesOnly() {
        assertEquals("USDC", new Asset("USDC").toString());
        assertEquals("uniswap-v3", new VenueId("uniswap-v3").toString());
        for (String name : List.of("", "TOOLONGNAME", "US DC", "USD₮0", "A\n")) {
            assertThrows(IllegalArgumentException.class, () -> new Asset(name), name);
        }
        assertThrows(IllegalArgumentException.class, () -> new VenueId("a-venue-of-17-ltr"));
    }

    @Test
    void shouldShareInstrumentIds() {
        assertSame(InstrumentId.of(50), InstrumentId.of(50));
        assertEquals(new InstrumentId(50), InstrumentId.of(50));
        assertThrows(IllegalArgumentException.class, () -> InstrumentId.of(-1));
        assertThrows(IllegalArgumentException.class, () -> InstrumentId.of(InstrumentId.LIMIT));
    }

    @Test
    void shouldKeepOrderNamesWithinWhatVenuesAccept() {
        assertEquals("sy-00000007-12-3", new ClientOrderId(7, 12, 3).toString());
        String longest = new ClientOrderId(-1, 999_999_999_999_999L, 9_999).toString();
        assertTrue(longest.length() <= 36, longest);
    }

    @Test
    void shouldNameThreeDifferentAssetsInAPair() {
        assertThrows(IllegalArgumentException.class, () -> new CoinPair(Asset.USDC, Asset.USDC, Asset.USD));
        assertTrue(CoinPair.USDC_USDT.contains(Asset.USDT));
        assertEquals(false, CoinPair.USDC_USDT.contains(Asset.USD));
    }

    @Test
    void shouldMakeTargetWeightsSumToOne() {
        TargetAllocation target = new TargetAllocation(CoinPair.USDC_USDT, Weight.percent(30));
        assertEquals(Weight.percent(30), target.weightOf(Asset.USDC));
        assertEquals(Weight.percent(70), target.weightOf(Asset.USDT));
        assertEquals(Weight.ZERO, target.weightOf(Asset.USD));
    }

    @Test
    void shouldRefuseOrdersThatCannotBe() {
        assertThrows(
                IllegalArgumentException.class,
                () -> intent(OrderType.LIMIT, TimeInForce.GOOD_TILL_CANCELLED, Quantity.ZERO));
        assertThrows(
                IllegalArgumentException.class,
                () -> intent(OrderType.POST_ONLY, TimeInForce.IMMEDIATE_OR_CANCEL, Quantity.of("1")));
    }

    @Test
    void shouldBoundTheEvidenceOfAdvice() {
        List<Long> nine = Collections.nCopies(9, 1L);
        assertThrows(
                IllegalArgumentException.class,
                () -> new AllocationAdvice(
                        1, 2, 0, 0, List.of(), 0, Regime.CALM, Weight.ONE, false, nine, Sha256.ZERO));
    }

    @Test
    void shouldWriteADigestAsItsHexadecimalDigits() {
        assertEquals("0".repeat(63) + "a", new Sha256(0, 0, 0, 10).toString());
    }

    @Test
    void shouldMixEveryBitOfEveryValue() {
        Set<Long> hashes = new HashSet<>();
        for (int bit = 0; bit < Long.SIZE; bit++) {
            hashes.add(StateHash.mix(StateHash.SEED, 1L << bit));
            hashes.add(StateHash.mix(1L << bit, 0));
        }
        assertEquals(2 * Long.SIZE, hashes.size());
        assertNotEquals(StateHash.mix(0, "ab"), StateHash.mix(StateHash.mix(0, "a"), "b"));
        assertEquals(StateHash.mix(0, "BUY"), StateHash.mix(0, Side.BUY));
    }

    private static OrderIntent intent(OrderType type, TimeInForce timeInForce, Quantity quantity) {
        return new OrderIntent(
                InstrumentId.of(4), Side.BUY, type, timeInForce, Price.ONE, quantity, IntentReason.REBALANCE);
    }
}
