package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.StateHash;
import java.util.Arrays;

/**
 * How long ago a series last changed its level or its spread, as a distribution: Bayesian online change-point detection (R. P.
 * Adams and D. J. C. MacKay, "Bayesian Online Changepoint Detection", 2007). Between changes samples are independent normal
 * of unknown mean and variance; each sample is the last of its run with probability one in the stated expected run length.
 *
 * <p>With {@code p(r)} the probability that the run is r samples long and {@code q(x | r)} the predictive density of its
 * next sample, {@code p'(r + 1) ∝ p(r) q(x | r) (1 − h)} and {@code p'(0) ∝ Σ p(r) q(x | r) h}. The prior of a run is
 * normal-inverse-gamma with mean 0, κ = 1, α = 1, β = scale², hence q is a Student distribution of 2α = 2 + r degrees of
 * freedom, mean μ and squared scale β(κ + 1)/(ακ). A run longer than the memory is taken to be as long as the memory.
 *
 * <p>One sample costs as many steps as the memory is long; nothing is allocated after construction.
 */
final class RunLengthPosterior {
    private static final double PRIOR_ALPHA = 1.0;
    private static final double PRIOR_KAPPA = 1.0;

    private final double hazard;
    private final double priorBeta;
    private final double[] probability;
    private final double[] mean;
    private final double[] beta;
    private final double[] logDensity;

    /** {@code lnΓ(α + 1/2) − lnΓ(α) − ln(2π(κ + 1)/κ)/2} by run length: what no sample changes. */
    private final double[] constant;

    private int longest;
    private boolean observed;

    /**
     * Nothing observed.
     *
     * @param expectedRun samples between changes, more than 1
     * @param scale what samples of a run are taken to differ by before any is known, in their unit, more than 0
     * @param memory longest run that is told apart, at least 1
     */
    RunLengthPosterior(double expectedRun, double scale, int memory) {
        if (!(expectedRun > 1.0) || !(scale > 0.0) || memory < 1) {
            throw new IllegalArgumentException("Condition failed: run > 1, scale > 0, memory >= 1, were " + expectedRun
                    + ", " + scale + ", " + memory);
        }
        hazard = 1.0 / expectedRun;
        priorBeta = scale * scale;
        probability = new double[memory + 1];
        mean = new double[memory + 1];
        beta = new double[memory + 1];
        logDensity = new double[memory + 1];
        constant = constants(memory + 1);
        probability[0] = 1.0;
        beta[0] = priorBeta;
    }

    /** Takes the next sample; one that is not a finite number is an {@link IllegalArgumentException}. */
    void observe(double sample) {
        if (!Double.isFinite(sample)) {
            throw new IllegalArgumentException("Condition failed: a finite sample, was " + sample);
        }
        double most = Double.NEGATIVE_INFINITY;
        for (int run = 0; run <= longest; run++) {
            logDensity[run] = logDensity(run, sample);
            most = Math.max(most, logDensity[run]);
        }
        double changed = 0.0;
        double total = 0.0;
        for (int run = 0; run <= longest; run++) {
            double joint = probability[run] * StrictMath.exp(logDensity[run] - most);
            changed += joint * hazard;
            total += joint;
            probability[run] = joint * (1.0 - hazard);
        }
        age(sample);
        share(changed, total);
        observed = true;
    }

    /** Probability that the run is at most {@code samples} long: that the series changed within them. */
    double within(int samples) {
        double sum = 0.0;
        for (int run = 0; run <= Math.min(samples, longest); run++) {
            sum += probability[run];
        }
        return Math.min(1.0, sum);
    }

    /** Probability that the run is {@code samples} long; that of the memory includes all that are longer. */
    double probability(int samples) {
        return samples < 0 || samples > longest ? 0.0 : probability[samples];
    }

    /** Mean of all samples in memory, with one of 0 before them; 0 before the first. */
    double longMean() {
        return observed ? mean[longest] : 0.0;
    }

    /** How many samples are in memory. */
    int samples() {
        return longest;
    }

    /** Folds probabilities, means and spreads by run length. */
    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, longest), observed);
        for (int run = 0; run <= longest; run++) {
            mixed = StateHash.mix(mixed, Double.doubleToLongBits(probability[run]));
            mixed = StateHash.mix(mixed, Double.doubleToLongBits(mean[run]));
            mixed = StateHash.mix(mixed, Double.doubleToLongBits(beta[run]));
        }
        return mixed;
    }

    /** Log of the Student density. */
    private double logDensity(int run, double sample) {
        double alpha = alpha(run);
        double kappa = kappa(run);
        double off = sample - mean[run];
        double squared = off * off * kappa / (2.0 * beta[run] * (kappa + 1.0));
        return constant[run] - 0.5 * StrictMath.log(beta[run]) - (alpha + 0.5) * StrictMath.log1p(squared);
    }

    /** Every run is a sample longer; those at the end of the memory become one. */
    private void age(double sample) {
        int memory = probability.length - 1;
        double beyond = longest == memory ? probability[memory] : 0.0;
        longest = Math.min(longest + 1, memory);
        for (int run = longest; run > 0; run--) {
            double kappa = kappa(run - 1);
            double off = sample - mean[run - 1];
            probability[run] = probability[run - 1];
            mean[run] = mean[run - 1] + off / (kappa + 1.0);
            beta[run] = beta[run - 1] + kappa * off * off / (2.0 * (kappa + 1.0));
        }
        probability[longest] += beyond;
        mean[0] = 0.0;
        beta[0] = priorBeta;
    }

    /** Makes the probabilities sum to one. */
    private void share(double changed, double total) {
        probability[0] = changed;
        if (!(total > 0.0)) { // every run that was likely is impossible now: whatever it was, it has just ended
            Arrays.fill(probability, 0, longest + 1, 0.0);
            probability[Math.min(1, longest)] = 1.0;
            return;
        }
        for (int run = 0; run <= longest; run++) {
            probability[run] /= total;
        }
    }

    private static double alpha(int run) {
        return PRIOR_ALPHA + 0.5 * run;
    }

    private static double kappa(int run) {
        return PRIOR_KAPPA + run;
    }

    /**
     * With {@code g(α) = lnΓ(α + 1/2) − lnΓ(α)}, {@code g(1) = ln(√π / 2)} and {@code g(α + 1/2) = ln α − g(α)}, so no gamma
     * function is needed.
     */
    private static double[] constants(int runs) {
        double[] constants = new double[runs];
        double gamma = 0.5 * StrictMath.log(Math.PI) - StrictMath.log(2.0);
        for (int run = 0; run < runs; run++) {
            double alpha = alpha(run);
            double kappa = kappa(run);
            constants[run] = gamma - 0.5 * StrictMath.log(2.0 * Math.PI * (kappa + 1.0) / kappa);
            gamma = StrictMath.log(alpha) - gamma;
        }
        return constants;
    }
}
