package io.steelyard.ops.server;

import io.steelyard.engine.core.OpenQuestion;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine's thread last said of itself, for others to look at. Raw figures are 10^-8, weights millionths.
 *
 * @param timeNanos when
 * @param mode in which world
 * @param state what it may do
 * @param sequence of the journal's last entry
 * @param inputs folded since the server began
 * @param navRaw value in dollars; 0 while a price is not known
 * @param baseWeightRaw share held in the base coin
 * @param targetWeightRaw share wanted of it; null before the first target
 * @param baseUsdRaw price of the base coin in dollars; 0 when not known
 * @param quoteUsdRaw the same of the quote coin
 * @param depegMode whether the policy is escaping a depeg
 * @param baseHazardRaw the base coin's issuer, failures a day, millionths
 * @param quoteHazardRaw the same of the quote coin's
 * @param openOrders at venues
 * @param headroom how near some of the limits are
 * @param recent what was decided last, the newest first
 * @param questions what waits for people's words, the oldest first
 * @param venues one for each venue that is listened to
 */
record Status(
        long timeNanos,
        RunMode mode,
        TradingState state,
        long sequence,
        long inputs,
        long navRaw,
        long baseWeightRaw,
        @Nullable Long targetWeightRaw,
        long baseUsdRaw,
        long quoteUsdRaw,
        boolean depegMode,
        long baseHazardRaw,
        long quoteHazardRaw,
        List<Working> openOrders,
        List<Headroom> headroom,
        List<Recent> recent,
        List<OpenQuestion> questions,
        List<Venue> venues) {
    /** One venue: whether its feed is down, the age of its newest word, whether it is being left. */
    record Venue(String id, boolean down, long ageNanos, boolean fleeing) {}

    /** One order at a venue. */
    record Working(ClientOrderId id, Instrument instrument, Side side, Quantity remaining, Price limit) {}

    /** A measured share and the bounds between which it must stay, millionths. */
    record Headroom(String limit, long actualRaw, long leastRaw, long mostRaw) {}

    /** A decision or a fill, and where it stands in the journal. */
    record Recent(long sequence, long timeNanos, Entry entry) {}

    Status {
        openOrders = List.copyOf(openOrders);
        headroom = List.copyOf(headroom);
        recent = List.copyOf(recent);
        questions = List.copyOf(questions);
        venues = List.copyOf(venues);
    }
}
