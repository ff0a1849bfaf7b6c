package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.hazard.RunLengthPosterior;
import io.steelyard.engine.signal.CurveWatch;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.PolicyView;

/**
 * A Bayesian online change point in a series that stress moves away from zero: one sample on each full hour, an alarm while
 * the series has likely changed within the last three, and the newest sample lies further out than the mean of all and than
 * a least distance. Baseline of DOMAIN section 4, after Cintra and Holloway (arXiv 2306.10612), who watch a pool's entropy.
 */
final class ChangePointAlarm implements Alarm {
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    /** Samples within which a change is new. */
    private static final int RECENT = 3;

    /** About six weeks of hours. */
    private static final int MEMORY = 1_000;

    private final Series series;
    private final double leastDistance;
    private final double certainty;
    private final RunLengthPosterior posterior;
    private long sampledAtNanos;
    private long seenSequence;
    private Coin named = Coin.NEITHER;

    /** What is watched. */
    enum Series {
        /** The cross against its seven-day median, basis points; negative when the base coin lies low. */
        PRICE(1.0) {
            @Override
            boolean isKnown(PegSignals signals) {
                return signals.isMedianReady();
            }

            @Override
            double sample(PegSignals signals) {
                return (signals.offMedianRaw(true) - signals.offMedianRaw(false)) / 200.0;
            }

            @Override
            Coin worse(PegSignals signals, double sample) {
                return sample < 0.0 ? Coin.BASE : Coin.QUOTE;
            }

            @Override
            long sequence(PegSignals signals) {
                return signals.priceSequence();
            }
        },

        /** What the entropy of the exchange pools lacks, thousandths of a bit; the coin that fills them is the worse. */
        ENTROPY(10.0) {
            @Override
            boolean isKnown(PegSignals signals) {
                return signals.chain().curve().isKnown();
            }

            @Override
            double sample(PegSignals signals) {
                return signals.chain().curve().entropyDeficitRaw() / 1_000.0;
            }

            @Override
            Coin worse(PegSignals signals, double sample) {
                CurveWatch curve = signals.chain().curve();
                long more = curve.shareRaw(true) - curve.shareRaw(false);
                return more == 0 ? Coin.NEITHER : more > 0 ? Coin.BASE : Coin.QUOTE;
            }

            @Override
            long sequence(PegSignals signals) {
                return signals.chain().curve().sequence();
            }
        };

        private final double scale;

        Series(double scale) {
            this.scale = scale;
        }

        abstract boolean isKnown(PegSignals signals);

        abstract double sample(PegSignals signals);

        abstract Coin worse(PegSignals signals, double sample);

        /** The newest input behind the sample: an hour without one gives none. */
        abstract long sequence(PegSignals signals);
    }

    /**
     * @param expectedRun samples between changes in calm, by assumption
     * @param leastDistance of a sample that an alarm is for, in the unit of the series
     * @param certainty probability of a recent change that it takes, 0 to 1
     */
    ChangePointAlarm(Series series, long expectedRun, double leastDistance, double certainty) {
        this.series = series;
        this.leastDistance = leastDistance;
        this.certainty = certainty;
        this.posterior = new RunLengthPosterior((double) expectedRun, series.scale, MEMORY);
    }

    @Override
    public Coin onMinute(PolicyView view) {
        PegSignals signals = view.signals();
        long now = view.nowNanos();
        if (now / HOUR_NANOS > sampledAtNanos / HOUR_NANOS && series.isKnown(signals)) {
            sampledAtNanos = now;
            if (series.sequence(signals) != seenSequence) {
                seenSequence = series.sequence(signals);
                judge(signals);
            }
        }
        return named;
    }

    @Override
    public long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, sampledAtNanos), seenSequence);
        return posterior.stateHash(StateHash.mix(mixed, named.name()));
    }

    private void judge(PegSignals signals) {
        double sample = series.sample(signals);
        double before = posterior.longMean();
        posterior.observe(sample);
        boolean warm = posterior.samples() > 2 * RECENT; // a series that has just begun has always just changed
        boolean out = Math.abs(sample) > Math.max(leastDistance, Math.abs(before));
        named = warm && out && posterior.within(RECENT) > certainty ? series.worse(signals, sample) : Coin.NEITHER;
    }
}
