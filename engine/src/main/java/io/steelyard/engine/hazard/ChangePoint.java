package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.FixedPoint;

/**
 * Whether a series that stress moves away from zero has just changed: a Bayesian online change point ({@link
 * RunLengthPosterior}) within the last three samples, of which the newest lies further out than the mean of all and than a
 * least distance. Samples, scale and distance are whole numbers in one unit of the caller's.
 */
public final class ChangePoint {
    /** Samples within which a change is new. */
    private static final int RECENT = 3;

    /** Longest run that is told apart. */
    private static final int MEMORY = 1_000;

    private final RunLengthPosterior posterior;
    private final long leastDistanceRaw;
    private final double certainty;

    /**
     * Nothing observed.
     *
     * @param expectedRun samples between changes in calm, by assumption, more than 1
     * @param scaleRaw what samples of a run are taken to differ by before any is known, more than 0
     * @param leastDistanceRaw how far out the newest sample must lie at least
     * @param certaintyRaw probability of a recent change that it takes, millionths
     */
    public ChangePoint(long expectedRun, long scaleRaw, long leastDistanceRaw, long certaintyRaw) {
        this.posterior = new RunLengthPosterior((double) expectedRun, (double) scaleRaw, MEMORY);
        this.leastDistanceRaw = leastDistanceRaw;
        this.certainty = (double) certaintyRaw / FixedPoint.MILLION;
    }

    /** Takes the next sample; true while the series has likely changed, and for the worse. */
    public boolean observe(long sampleRaw) {
        double before = posterior.longMean();
        posterior.observe((double) sampleRaw);
        boolean warm = posterior.samples() > 2 * RECENT; // a series that has just begun has always just changed
        double distance = Math.abs((double) sampleRaw);
        boolean out = distance > Math.max((double) leastDistanceRaw, Math.abs(before));
        return warm && out && posterior.within(RECENT) > certainty;
    }

    /** Folds what is known of the run. */
    public long stateHash(long hash) {
        return posterior.stateHash(hash);
    }
}
