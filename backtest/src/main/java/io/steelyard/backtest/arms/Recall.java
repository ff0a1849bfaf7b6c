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
 * the run as contaminated. Luck is what it says where there is nothing to remember: as many calm questions are put in the
 * same words, for whoever always says the same word is right without a memory (decision 0196). The questions are of one event and not independent, and a good judge may guess an ending: the
 * mark is a reason to claim nothing, not a proof.
 *
 * @param asked masked questions put
 * @param named answers that name a coin
 * @param namedRight of those the right ones
 * @param told answers that tell an ending
 * @param toldRight of those the right ones
 * @param calm calm questions put in the same words
 * @param calmNamed of those answered with the coin that was right in stress
 * @param calmTold of those answered with the ending that was right in stress
 */
public record Recall(
        int asked, int named, int namedRight, int told, int toldRight, int calm, int calmNamed, int calmTold) {
    /** Coins that a guess may name. */
    public static final int COINS = 4;

    private static final int MOST = 12;
    private static final double LUCK = 0.05;
    private static final long RECOVERED_RAW = 99_500_000;
    private static final long LOST_RAW = 90_000_000;

    /** Nobody was asked. */
    static final Recall NOT_ASKED = new Recall(0, 0, 0, 0, 0, 0, 0, 0);

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
        Tally stress = Tally.of(
                result, sample(heard.stream().filter(Recall::isStressed).toList()), memory, null);
        Asset fallen = stress.truth;
        Tally calm = fallen == null
                ? new Tally()
                : Tally.of(result, sample(heard.stream().filter(Recall::isCalm).toList()), memory, fallen);
        return new Recall(
                stress.asked,
                stress.named,
                stress.namedRight,
                stress.told,
                stress.toldRight,
                calm.asked,
                calm.namedRight,
                calm.toldRight);
    }

    /** Guesses at some questions, counted against one truth: the coin that fell, or for calm questions that of the stress. */
    private static final class Tally {
        private int asked;
        private int named;
        private int namedRight;
        private int told;
        private int toldRight;
        private @Nullable Asset truth;

        static Tally of(BacktestResult result, List<Heard> questions, Memory memory, @Nullable Asset truth) {
            Tally tally = new Tally();
            CoinPair pair = result.run().pair();
            for (Heard one : questions) {
                RiskBriefing question = one.question();
                boolean ofBase = truth == null
                        ? question.base().hazardBps() > question.quote().hazardBps()
                        : truth.equals(pair.base());
                tally.truth = ofBase ? pair.base() : pair.quote();
                tally.count(
                        memory.guess(tally.asked % 2 == 0 ? question : Mirror.exchanged(question)),
                        ending(result.minutes().getLast(), ofBase));
            }
            return tally;
        }

        private void count(Guess guess, Ending ended) {
            asked++;
            named += guess.coin() == null ? 0 : 1;
            namedRight += guess.coin() != null && guess.coin().equals(truth) ? 1 : 0;
            told += guess.ending() == null ? 0 : 1;
            toldRight += ended == guess.ending() ? 1 : 0;
        }
    }

    /** Whether it knows more than luck does. */
    public boolean isContaminated() {
        return luckOfNames() < LUCK || luckOfEndings() < LUCK;
    }

    private double luckOfNames() {
        return luck(named, namedRight, chance(calmNamed, 1.0 / COINS));
    }

    private double luckOfEndings() {
        return luck(told, toldRight, chance(calmTold, 1.0 / Ending.values().length));
    }

    /** How often it says a word for no reason: by the calm questions (Laplace's rule), at least by an even draw. */
    private double chance(int said, double even) {
        return Math.max(even, (said + 1.0) / (calm + 2.0));
    }

    /** For people. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "memory: %d of %d coins named rightly (by luck %.2g), %d of %d endings (by luck %.2g), of %d calm questions %d and %d"
                        + " alike: %s",
                namedRight,
                named,
                luckOfNames(),
                toldRight,
                told,
                luckOfEndings(),
                calm,
                calmNamed,
                calmTold,
                isContaminated() ? "the model may remember this event, and nothing is claimed" : "no sign of it");
    }

    /** Chance of at least {@code right} of {@code tries} by luck; 1 without a try. */
    static double luck(int tries, int right, double chance) {
        return Intervals.atLeast(right, tries, chance);
    }

    /** Up to twelve of them, evenly over the window. */
    private static List<Heard> sample(List<Heard> some) {
        if (some.size() <= MOST) {
            return some;
        }
        List<Heard> sample = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            sample.add(some.get((int) ((long) i * some.size() / MOST)));
        }
        return sample;
    }

    /** Neither coin is held for the worse: there is nothing to remember in it. */
    private static boolean isCalm(Heard one) {
        return one.question().base().hazardBps() == one.question().quote().hazardBps();
    }

    /** One coin is held for the worse by at least half its hazard. */
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
