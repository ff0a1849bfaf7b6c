package io.steelyard.engine.hazard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.signal.PegSignals;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The venue's hazard grows with the gap, is bounded, and swaps with the coins. */
final class VenueFlightsPropertyTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long PAR = 100_000_000L;
    private static final VenueId ODD = new VenueId("odd");
    private static final long PRIOR_DAY_RAW = 55; // 2 % a year, millionths a day, rounded

    @Property(tries = 100)
    void shouldGrowWithTheGapAndStayBounded(
            @ForAll @IntRange(max = 200) int gapBps, @ForAll @IntRange(max = 200) int more) {
        long near = hazardRaw(PAR - gapBps * PAR / 10_000);
        long far = hazardRaw(PAR - (gapBps + more) * PAR / 10_000);
        assertTrue(near >= PRIOR_DAY_RAW && far >= near, near + " and " + far);
        assertTrue(far <= (PRIOR_DAY_RAW + 1) * 245, "5.5 nats at most, was " + far);
    }

    @Property(tries = 100)
    void shouldJudgeADearVenueAsTheMirroredCheapOne(@ForAll @IntRange(max = 200) int gapBps) {
        long cheap = PAR - gapBps * PAR / 10_000;
        long dear = Math.round((double) PAR / cheap * PAR);
        assertEquals((double) hazardRaw(cheap), (double) hazardRaw(dear), 1.0 + 0.01 * hazardRaw(cheap));
    }

    @Property(tries = 50)
    void shouldBlameNobodyWhenOnlyTwoVenuesDisagree(@ForAll @IntRange(max = 200) int gapBps) {
        assertEquals(PRIOR_DAY_RAW, hazardRaw(PAR - gapBps * PAR / 10_000, 1));
    }

    private static long hazardRaw(long oddPriceRaw) {
        return hazardRaw(oddPriceRaw, 3);
    }

    /** The odd venue's hazard a few seconds after it went its own way, with so many venues at par beside it. */
    private static long hazardRaw(long oddPriceRaw, int others) {
        PegSignals signals = new PegSignals(CoinPair.USDC_USDT);
        MarketView market = new MarketView();
        List<Instrument> listings = new ArrayList<>();
        for (int i = 0; i <= others; i++) {
            listings.add(listing(i));
            market.list(listings.get(i));
        }
        VenueFlights flights = new VenueFlights(VenueFlightSettings.reference(), signals.venues());
        long sequence = 0;
        for (int second = 1; second <= 6; second++) {
            for (int i = 0; i <= others; i++) {
                long middle = i == 0 && second > 1 ? oddPriceRaw : PAR;
                QuoteUpdated quote = QuoteUpdated.of(
                        second * SECOND, listings.get(i).id(), middle - 1_000, PAR, middle + 1_000, PAR);
                market.apply(++sequence, second * SECOND, quote);
                signals.onInput(sequence, second * SECOND, quote, market);
            }
        }
        flights.onMinute(6 * SECOND, (hazard, open, first, last) -> {});
        VenueHazard hazard = flights.find(ODD);
        assertNotNull(hazard);
        return hazard.hazardRaw();
    }

    private static Instrument listing(int place) {
        return new Instrument(
                InstrumentId.of(70 + place),
                place == 0 ? ODD : new VenueId("v" + place),
                Asset.USDC,
                Asset.USDT,
                new Price(1_000),
                Quantity.ZERO,
                Bps.ZERO,
                Bps.ZERO);
    }
}
