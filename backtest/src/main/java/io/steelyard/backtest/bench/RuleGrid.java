package io.steelyard.backtest.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Every simple rule that anybody might have tried, none left out: leave a coin that lies a threshold below par or below its
 * seven-day median for so many minutes, return above the declared price after the declared time. Written apart from the
 * strategies that it is compared with.
 */
final class RuleGrid {
    private static final long MILLION = 1_000_000;
    private static final long ONE = 100_000_000;

    private final Manifest.Grid grid;
    private final long returnAboveRaw;

    RuleGrid(Manifest manifest) {
        this.grid = manifest.grid();
        this.returnAboveRaw = manifest.execution().returnAboveRaw();
    }

    /** One rule. {@code thresholdRaw} is in hundredths of a basis point. */
    record Rule(String reference, long thresholdRaw, int holdMinutes) {
        String text() {
            return String.format(Locale.ROOT, "%s, %.0f bp for %d min", reference, thresholdRaw / 100.0, holdMinutes);
        }
    }

    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (String reference : grid.references()) {
            for (long threshold : grid.thresholdsRaw()) {
                for (int hold : grid.holdMinutes()) {
                    rules.add(new Rule(reference, threshold, hold));
                }
            }
        }
        return rules;
    }

    /** What {@code rule} wants over {@code signals}; it holds 50/50 until the first alarm. */
    List<WeightTarget> targets(Rule rule, SignalPath signals, boolean hasLegs) {
        return new Player(rule, signals, hasLegs).play();
    }

    /** Goes through the minutes of one window. */
    private final class Player {
        private final Rule rule;
        private final SignalPath signals;
        private final boolean hasLegs;
        private final List<WeightTarget> targets = new ArrayList<>();
        private int below;
        private int above;
        private int left;
        private int disarmed;
        private int quiet;
        private int outMinutes;
        private boolean fell;

        Player(Rule rule, SignalPath signals, boolean hasLegs) {
            this.rule = rule;
            this.signals = signals;
            this.hasLegs = hasLegs;
        }

        List<WeightTarget> play() {
            for (int i = 0; i < signals.size(); i++) {
                minute(i);
            }
            return targets;
        }

        /** -1 names the base coin, 1 the quote coin. */
        private void minute(int i) {
            long off = rule.reference().equals("par") ? signals.offParRaw()[i] : signals.offMedianRaw()[i];
            below = off < -rule.thresholdRaw() ? below + 1 : 0;
            above = inverse(off) < -rule.thresholdRaw() ? above + 1 : 0;
            int named = below >= rule.holdMinutes() ? -1 : above >= rule.holdMinutes() ? 1 : 0;
            quiet = named == disarmed ? 0 : quiet + 1;
            if (quiet >= grid.rearmMinutes()) {
                disarmed = 0;
            }
            if (named != 0 && named != disarmed && named != left) {
                leave(named, i);
            } else if (left != 0) {
                stayOut(named, i);
            }
        }

        private void leave(int coin, int i) {
            left = coin;
            outMinutes = 0;
            fell = false;
            targets.add(new WeightTarget(signals.endNanos()[i], coin < 0 ? 0 : (int) MILLION));
        }

        private void stayOut(int named, int i) {
            outMinutes++;
            long worth = worthRaw(i);
            fell |= worth <= returnAboveRaw;
            if (worth > returnAboveRaw && outMinutes >= grid.minOutMinutes() && (fell || named != left)) {
                disarmed = left;
                left = 0;
                quiet = 0;
                targets.add(new WeightTarget(signals.endNanos()[i], WeightTarget.NEUTRAL_RAW));
            }
        }

        private long worthRaw(int i) {
            long base = signals.baseUsdRaw()[i];
            long quote = signals.quoteUsdRaw()[i];
            if (hasLegs) {
                return left < 0 ? base : quote;
            }
            double cross = (double) base / quote;
            return Math.round(ONE * (left < 0 ? cross : 1 / cross));
        }

        /** How far the quote coin lies off in base coins when the base coin lies {@code off}. */
        private static long inverse(long off) {
            return Math.floorDiv(MILLION * MILLION, MILLION + off) - MILLION;
        }
    }
}
