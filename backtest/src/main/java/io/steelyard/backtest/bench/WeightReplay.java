package io.steelyard.backtest.bench;

import static io.steelyard.engine.domain.FixedPoint.MILLION;
import static io.steelyard.engine.domain.FixedPoint.mulDivFloor;

import io.steelyard.backtest.score.MinuteTape;
import io.steelyard.backtest.score.TapeWallet;
import java.util.List;

/**
 * Executes wanted weights on a tape by the rules that hold for every policy alike: from a target's first minute on it
 * walks towards that weight, a share of each minute's volume at a time, until it is reached or another target comes. It
 * does not chase drift afterwards.
 */
final class WeightReplay {
    /** A weight is reached when it is this near, millionths. */
    private static final long REACHED_RAW = 1_000;

    private final MinuteTape tape;
    private final Manifest.Execution execution;
    private final long startRaw;
    private final int venues;

    WeightReplay(MinuteTape tape, Manifest.Execution execution, long startRaw, int venues) {
        this.tape = tape;
        this.execution = execution;
        this.startRaw = startRaw;
        this.venues = venues;
    }

    /** The path of {@code targets}, in the order of time; those before the tape's start are left out. */
    PolicyPath run(String policy, List<WeightTarget> targets) {
        Walk walk = new Walk(targets);
        int rows = tape.size();
        long[] nav = new long[rows];
        long[] hold = new long[rows];
        int[] weight = new int[rows];
        TapeWallet holder = wallet();
        for (int row = 0; row < rows; row++) {
            walk.minute(row);
            long base = walk.wallet.baseValueRaw(row);
            nav[row] = base + walk.wallet.quoteValueRaw(row);
            weight[row] = (int) mulDivFloor(base, MILLION, nav[row]);
            hold[row] = holder.baseValueRaw(row) + holder.quoteValueRaw(row);
        }
        return new PolicyPath(
                policy,
                tape.minuteNanos(0),
                nav,
                hold,
                weight,
                targets,
                (double) walk.wallet.tradedRaw() / startRaw,
                walk.wallet.feesRaw() * 1e4 / startRaw,
                0);
    }

    private TapeWallet wallet() {
        return new TapeWallet(tape, 0, startRaw, execution.participationRaw() * venues, execution.costRaw());
    }

    /** One walk through the tape. */
    private final class Walk {
        private final TapeWallet wallet = wallet();
        private final List<WeightTarget> targets;
        private int next;
        private int wanted = -1;
        private int side;

        Walk(List<WeightTarget> targets) {
            this.targets = targets;
            while (next < targets.size() && targets.get(next).nanos() < tape.minuteNanos(0)) {
                next++;
            }
        }

        /** What was wanted at the close of the deciding minute trades in this one. */
        void minute(int row) {
            long decidedBy = tape.minuteNanos(row) - (execution.delayMinutes() - 1) * Times.MINUTE_NANOS;
            while (next < targets.size() && targets.get(next).nanos() <= decidedBy) {
                wanted = targets.get(next++).baseWeightRaw();
                side = 0;
            }
            if (wanted >= 0) {
                step(row);
            }
        }

        private void step(int row) {
            long excess = wallet.excessBaseRaw(row, wanted);
            int now = Long.signum(excess);
            if (side == 0) {
                side = now;
            }
            if (now == 0 || now != side || isNear(row)) {
                wanted = -1;
            } else if (excess > 0) {
                wallet.sell(row, excess);
            } else {
                wallet.buy(row, -excess);
            }
        }

        /** At an end of the scale nothing counts as near: a tenth of a per cent of a broken coin is a loss. */
        private boolean isNear(int row) {
            if (wanted == 0 || wanted == MILLION) {
                return wanted == 0 ? wallet.baseRaw() <= 0 : wallet.quoteRaw() <= 0;
            }
            long base = wallet.baseValueRaw(row);
            long share = mulDivFloor(base, MILLION, base + wallet.quoteValueRaw(row));
            return Math.abs(share - wanted) <= REACHED_RAW;
        }
    }
}
