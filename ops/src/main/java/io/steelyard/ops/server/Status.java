package io.steelyard.ops.server;

import io.steelyard.engine.core.OpenQuestion;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.TradingState;
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
 * @param openOrders their number
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
        int openOrders,
        List<OpenQuestion> questions,
        List<Venue> venues) {
    /** One venue: whether its feed is down, the age of its newest word, whether it is being left. */
    record Venue(String id, boolean down, long ageNanos, boolean fleeing) {}

    Status {
        questions = List.copyOf(questions);
        venues = List.copyOf(venues);
    }
}
