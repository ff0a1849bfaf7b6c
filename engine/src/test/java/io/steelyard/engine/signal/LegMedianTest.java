package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import org.junit.jupiter.api.Test;

/** What the dollar legs are made of: several venues, some of which are wrong, stale or gone. */
final class LegMedianTest {
    private final SignalStage stage = new SignalStage();
    private final Instrument kraken = stage.list(1, "kraken", Asset.USDC, Asset.USD);
    private final Instrument bitstamp = stage.list(17, "bitstamp", Asset.USDC, Asset.USD);
    private final Instrument coinbase = stage.list(18, "coinbase", Asset.USDC, Asset.USD);
    private final Instrument tether = stage.list(2, "kraken", Asset.USDT, Asset.USD);
    private final Instrument cross = stage.list(4, "binance", Asset.USDC, Asset.USDT);

    /** However long one venue of three prints 0.65, and whoever of the three it is. */
    @Test
    void shouldNotLetOneVenueOfThreeMoveTheLeg() {
        for (Instrument liar : new Instrument[] {kraken, bitstamp, coinbase}) {
            SignalStage story = new SignalStage();
            for (Instrument instrument : new Instrument[] {kraken, bitstamp, coinbase}) {
                story.market.list(instrument);
                story.trade(instrument, Side.SELL, "0.9990", 1);
            }
            for (int second = 0; second < 120; second++) {
                story.now += 1_000_000_000L;
                story.trade(liar, Side.SELL, "0.65", 1);
            }
            assertEquals(99_900_000, story.signals.baseUsdRaw(), liar::symbol);
        }
    }

    @Test
    void shouldFollowTwoVenuesOfThree() {
        all("0.9990");
        stage.now += SignalStage.MINUTE;
        stage.trade(kraken, Side.SELL, "0.9800", 1);
        assertEquals(99_900_000, stage.signals.baseUsdRaw());
        stage.trade(bitstamp, Side.SELL, "0.9790", 1);
        assertEquals(98_000_000, stage.signals.baseUsdRaw());
    }

    /** Of two that disagree the one nearer to the last value counts: nobody knows who is wrong, so nothing moves. */
    @Test
    void shouldStandWhereItStoodWhileTwoDisagree() {
        stage.trade(kraken, Side.SELL, "0.9990", 1);
        stage.trade(bitstamp, Side.SELL, "0.9992", 1);
        assertEquals(99_900_000, stage.signals.baseUsdRaw());
        stage.now += SignalStage.MINUTE;
        stage.trade(kraken, Side.SELL, "0.9750", 1);
        assertEquals(99_900_000, stage.signals.baseUsdRaw(), "0.9750 and 0.9992 lie either side");
        stage.trade(bitstamp, Side.SELL, "0.9760", 1);
        assertEquals(97_600_000, stage.signals.baseUsdRaw(), "now both say it");
    }

    @Test
    void shouldDropAVenueThatIsTenMinutesOlderThanTheNewest() {
        stage.trade(kraken, Side.SELL, "0.9990", 1);
        stage.now += LegMedian.FRESH_NANOS;
        stage.trade(bitstamp, Side.SELL, "0.9800", 1);
        assertEquals(99_000_000 + 900_000, stage.signals.baseUsdRaw(), "it still votes");
        stage.now += 1;
        stage.trade(bitstamp, Side.SELL, "0.9800", 1);
        assertEquals(98_000_000, stage.signals.baseUsdRaw());
    }

    @Test
    void shouldCarryTheLegWhileNoVenueLives() {
        all("0.9990");
        for (String venue : new String[] {"kraken", "bitstamp", "coinbase"}) {
            stage.fold(new FeedDown(stage.now, new VenueId(venue), "ws", FeedFault.SILENT));
        }
        assertEquals(99_900_000, stage.signals.baseUsdRaw());
        assertEquals(0, stage.signals.liveReferences());
    }

    /** Where only the cross is known its fall is seen, but no coin is named. */
    @Test
    void shouldNotNameACoinByTheCrossAlone() {
        for (int i = 0; i < 30; i++) {
            stage.trade(cross, Side.SELL, "0.9000", 1);
            stage.minute();
        }
        assertEquals(90_000_000, stage.signals.crossRaw());
        assertFalse(stage.signals.hasUsdLegs());
        assertEquals(0, stage.signals.baseOffParRaw());
        assertEquals(0, stage.signals.quoteOffParRaw());
        assertEquals(PegState.CALM, stage.signals.pegState());
    }

    /** March 2023: half of the cross's fall was a premium of the other coin. */
    @Test
    void shouldSolveBothLegsByThemselves() {
        all("0.9990");
        stage.trade(tether, Side.BUY, "1.0052", 1);
        stage.trade(cross, Side.SELL, "0.9700", 1);
        assertTrue(stage.signals.hasUsdLegs());
        assertEquals(-1_000, stage.signals.baseOffParRaw());
        assertEquals(5_200, stage.signals.quoteOffParRaw());
        assertEquals(99_383_207, stage.signals.crossRaw(), "the legs' ratio, not the one traded cross");
    }

    private void all(String price) {
        stage.trade(kraken, Side.SELL, price, 1);
        stage.trade(bitstamp, Side.SELL, price, 1);
        stage.trade(coinbase, Side.SELL, price, 1);
    }
}
