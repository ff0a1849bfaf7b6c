package io.steelyard.backtest.arms;

import io.steelyard.backtest.bench.Intervals;
import io.steelyard.backtest.replay.BacktestResult;
import io.steelyard.backtest.replay.MinutePoint;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.RiskBriefing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether an adviser remembers the event instead of judging it: shown masked questions of the stress, every other one with
 * the coins exchanged, it is asked which coin that was and how it ended. Better than luck, by the exact binomial tail, marks
 * the run as contaminated. The questions are of one event and not independent, and a good judge may guess an ending: the
 * mark is a reason to claim nothing, not a proof.
 *
 * @param asked masked questions put
 * @param named answers that name a coin
 * @param namedRight of those the right ones; one in {@link #COINS} by luck
 * @param told answers that tell an ending
 * @param toldRight of those the right ones; one in three by luck
 */
public record Recall(int asked, int named, int namedRight, int told, int toldRight) {
    /** Coins that a guess may name. */
    public static final int COINS = 4;

    private static final int MOST = 12;
    private static final double LUCK = 0.05;
    private static final long RECOVERED_RAW = 99_500_000;
    private static final long LOST_RAW = 90_000_000;

    /** Nobody was asked. */
    static final Recall NOT_ASKED = new Recall(0, 0, 0, 0, 0);

    /** How the coin in stress stood at the end of the window. */
    public enum Ending {
        /** At 0.995 dollars or more. */
        RECOVERED,
        /** Between. */
        BELOW,
        /** Under 0.90 dollars. */
        LOST
    }

    /** What an adviser says that it remembers; null for what it does not. */
    public record Guess(@Nullable Asset coin, @Nullable Ending ending) {}

    /** Somebody who may remember. */
    @FunctionalInterface
    public interface Memory {
        Guess guess(RiskBriefing masked);
    }

    static Recall of(BacktestResult result, List<Heard> heard, Memory memory) {
        List<Heard> stressed = sample(heard);
        int named = 0;
        int namedRight = 0;
        int told = 0;
        int toldRight = 0;
        for (int i = 0; i < stressed.size(); i++) {
            RiskBriefing question = stressed.get(i).question();
            Guess guess = memory.guess(i % 2 == 0 ? question : Mirror.exchanged(question));
            boolean ofBase = question.base().hazardBps() > question.quote().hazardBps();
            CoinPair pair = result.run().pair();
            named += guess.coin() == null ? 0 : 1;
            namedRight += (ofBase ? pair.base() : pair.quote()).equals(guess.coin()) ? 1 : 0;
            told += guess.ending() == null ? 0 : 1;
            toldRight += ending(result.minutes().getLast(), ofBase) == guess.ending() ? 1 : 0;
        }
        return new Recall(stressed.size(), named, namedRight, told, toldRight);
    }

    /** Whether it knows more than luck does. */
    public boolean isContaminated() {
        return luck(named, namedRight, 1.0 / COINS) < LUCK
                || luck(told, toldRight, 1.0 / Ending.values().length) < LUCK;
    }

    /** For people. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "memory: %d of %d coins named rightly (by luck %.2g), %d of %d endings (by luck %.2g): %s",
                namedRight,
                named,
                luck(named, namedRight, 1.0 / COINS),
                toldRight,
                told,
                luck(told, toldRight, 1.0 / Ending.values().length),
                isContaminated() ? "the model may remember this event, and nothing is claimed" : "no sign of it");
    }

    /** Chance of at least {@code right} of {@code tries} by luck; 1 without a try. */
    static double luck(int tries, int right, double chance) {
        return Intervals.atLeast(right, tries, chance);
    }

    /** Up to twelve questions in which one coin is held for the worse by at least half its hazard, evenly over the window. */
    private static List<Heard> sample(List<Heard> heard) {
        List<Heard> stressed = heard.stream().filter(Recall::isStressed).toList();
        if (stressed.size() <= MOST) {
            return stressed;
        }
        List<Heard> sample = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            sample.add(stressed.get((int) ((long) i * stressed.size() / MOST)));
        }
        return sample;
    }

    private static boolean isStressed(Heard one) {
        long base = one.question().base().hazardBps();
        long quote = one.question().quote().hazardBps();
        return Math.max(base, quote) >= 2 * Math.min(base, quote) && base != quote;
    }

    private static Ending ending(MinutePoint last, boolean ofBase) {
        long usd = ofBase ? last.baseUsdRaw() : last.quoteUsdRaw();
        if (usd >= RECOVERED_RAW) {
            return Ending.RECOVERED;
        }
        return usd < LOST_RAW ? Ending.LOST : Ending.BELOW;
    }
}
