package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.hazard.ChangePoint;
import io.steelyard.engine.signal.CurveWatch;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.PolicyView;

/**
 * A Bayesian online change point in a series that stress moves away from zero ({@link ChangePoint}): one sample on each full
 * hour, an alarm while it stands. Baseline of DOMAIN section 4, after Cintra and Holloway (arXiv 2306.10612), who watch a pool's entropy.
 */
final class ChangePointAlarm implements Alarm {
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final Series series;
    private final ChangePoint change;
    private long sampledAtNanos;
    private long seenSequence;
    private Coin named = Coin.NEITHER;

    /** What is watched. */
    enum Series {
        /** The cross against its seven-day median, two hundred for a basis point; negative when the base coin lies low. */
        PRICE(200) {
            @Override
            boolean isKnown(PegSignals signals) {
                return signals.isMedianReady();
            }

            @Override
            long sample(PegSignals signals) {
                return signals.offMedianRaw(true) - signals.offMedianRaw(false);
            }

            @Override
            Coin worse(PegSignals signals, long sample) {
                return sample < 0 ? Coin.BASE : Coin.QUOTE;
            }

            @Override
            long sequence(PegSignals signals) {
                return signals.priceSequence();
            }
        },

        /** What the entropy of the exchange pools lacks, millionths of a bit; the coin that fills them is the worse. */
        ENTROPY(10_000) {
            @Override
            boolean isKnown(PegSignals signals) {
                return signals.chain().curve().isKnown();
            }

            @Override
            long sample(PegSignals signals) {
                return signals.chain().curve().entropyDeficitRaw();
            }

            @Override
            Coin worse(PegSignals signals, long sample) {
                CurveWatch curve = signals.chain().curve();
                long more = curve.shareRaw(true) - curve.shareRaw(false);
                return more == 0 ? Coin.NEITHER : more > 0 ? Coin.BASE : Coin.QUOTE;
            }

            @Override
            long sequence(PegSignals signals) {
                return signals.chain().curve().sequence();
            }
        };

        private final long scaleRaw;

        /** {@code scaleRaw}: what samples are taken to differ by before any is known. */
        Series(long scaleRaw) {
            this.scaleRaw = scaleRaw;
        }

        abstract boolean isKnown(PegSignals signals);

        abstract long sample(PegSignals signals);

        abstract Coin worse(PegSignals signals, long sample);

        /** The newest input behind the sample: an hour without one gives none. */
        abstract long sequence(PegSignals signals);
    }

    /**
     * @param expectedRun samples between changes in calm, by assumption
     * @param leastDistanceRaw of a sample that an alarm is for, in the unit of the series
     * @param certaintyRaw probability of a recent change that it takes, millionths
     */
    ChangePointAlarm(Series series, long expectedRun, long leastDistanceRaw, long certaintyRaw) {
        this.series = series;
        this.change = new ChangePoint(expectedRun, series.scaleRaw, leastDistanceRaw, certaintyRaw);
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
        return change.stateHash(StateHash.mix(mixed, named.name()));
    }

    private void judge(PegSignals signals) {
        long sample = series.sample(signals);
        named = change.observe(sample) ? series.worse(signals, sample) : Coin.NEITHER;
    }
}
