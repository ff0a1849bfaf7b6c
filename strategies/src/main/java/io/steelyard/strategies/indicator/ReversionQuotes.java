package io.steelyard.strategies.indicator;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;

/**
 * Where a market maker with an inventory quotes a pegged pair: fair value, skew and half spread from a
 * {@link NestedReversion}. Samples are folded in floating point; what the quotes need is then rounded once into integers,
 * so that the tick path multiplies longs only.
 *
 * <p>With fast speed k, slow speed h, horizon τ, noise σ² (all per sample, prices in bp), risk aversion γ and decay of
 * order arrival κ: fair = E[m(τ)] = {@code l + (m−l)a + (f−l)·k/(k−h)·(e^{−hτ}−a)}, {@code a = e^{−kτ}}, which for h = 0
 * is {@code f + (m−f)e^{−kτ}}; skew for each order held = {@code γσ²(1−e^{−2kτ})/(2k)}; half spread =
 * {@code ½γσ²τ + ln(1+γ/κ)/γ}. Sources: Avellaneda and Stoikov 2008; Guéant, Lehalle, Fernandez-Tapia 2013; arXiv
 * 2411.08145; DOMAIN section 5.
 */
public final class ReversionQuotes {
    private static final double BP = 10_000.0;
    private static final double MILLI = 1_000.0;

    private final NestedReversion model;
    private final long warmUp;
    private final double horizon;
    private final double gamma;
    private final double kappa;
    private long baseRaw;
    private long decayRaw;
    private long skewRaw;
    private long halfRaw;

    /**
     * How the model learns and what the quotes weigh.
     *
     * @param warmUpSamples samples before it is ready
     * @param fundamentalSamples half-life of the fundamental
     * @param levelSamples half-life of the long-run level
     * @param horizonSamples τ, how long an inventory is expected to be held
     * @param gammaMilli γ in thousandths of 1/bp for one order of inventory, above zero
     * @param kappaMilli κ in thousandths of 1/bp, above zero
     */
    public record Parameters(
            long warmUpSamples,
            long fundamentalSamples,
            long levelSamples,
            long horizonSamples,
            long gammaMilli,
            long kappaMilli) {}

    /** Quotes that know nothing yet. */
    public ReversionQuotes(Parameters parameters) {
        this.model = new NestedReversion(
                parameters.fundamentalSamples(), parameters.levelSamples(), parameters.levelSamples());
        this.warmUp = parameters.warmUpSamples();
        this.horizon = parameters.horizonSamples();
        this.gamma = parameters.gammaMilli() / MILLI;
        this.kappa = parameters.kappaMilli() / MILLI;
    }

    /** Takes the mid of the next sample, 10^-8, above zero, and recomputes everything below. */
    public void add(long midRaw) {
        model.add(midRaw);
        double k = model.fastSpeed();
        double h = model.slowSpeed();
        double decay = StrictMath.exp(-k * horizon);
        double carried = k == 0 ? 0 : k / (k - h) * (StrictMath.exp(-h * horizon) - decay);
        double fairAtAnchor = model.level() * (1 - decay) + (model.fundamental() - model.level()) * carried;
        baseRaw = model.anchorRaw() + raw(fairAtAnchor);
        decayRaw = (long) StrictMath.rint(decay * FixedPoint.MILLION);
        double variance = model.variance();
        double held = k < 1e-9 ? horizon : -StrictMath.expm1(-2 * k * horizon) / (2 * k);
        skewRaw = raw(gamma * variance * held);
        halfRaw = raw(gamma * variance * horizon / 2 + StrictMath.log1p(gamma / kappa) / gamma);
    }

    /** The market was silent: the next sample follows none. */
    public void interrupt() {
        model.interrupt();
    }

    /** Whether enough samples were seen. */
    public boolean isReady() {
        return model.samples() >= warmUp;
    }

    /** The expected mid at the horizon if it stands at {@code midRaw} now, 10^-8. */
    public long fairRaw(long midRaw) {
        return baseRaw + FixedPoint.mulDivHalfEven(midRaw - model.anchorRaw(), decayRaw, FixedPoint.MILLION);
    }

    /** How much lower to quote for an inventory of {@code inventoryRaw} above neutral in orders of {@code orderRaw}, 10^-8. */
    public long skewRaw(long inventoryRaw, long orderRaw) {
        return FixedPoint.mulDivHalfEven(inventoryRaw, skewRaw, orderRaw);
    }

    /** Distance of each quote from the reservation price, 10^-8, zero or above. */
    public long halfSpreadRaw() {
        return halfRaw;
    }

    /** A hash of the model and of what follows from it. */
    public long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(model.stateHash(hash), baseRaw), decayRaw);
        return StateHash.mix(StateHash.mix(mixed, skewRaw), halfRaw);
    }

    /** Basis points of the anchor as a price difference, to the nearest, ties to even: the same for both signs. */
    private long raw(double bp) {
        return (long) StrictMath.rint(bp * model.anchorRaw() / BP);
    }
}
