package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.signal.RedemptionCalendar;

/**
 * What is believed of one coin's issuer before anything is measured. Reference values with their sources stand in
 * {@code config/issuers.toml}.
 *
 * @param eventsPerDayRaw depegs a day in calm, millionths; above zero
 * @param lossRaw what a holder loses in one at the horizon that matters, millionths of what is held; above zero
 * @param fundamentalLossRaw φ: the largest part of the reserves that one failure can take, millionths
 * @param redemption when the issuer pays out a dollar for a coin
 */
public record IssuerPrior(long eventsPerDayRaw, long lossRaw, long fundamentalLossRaw, RedemptionCalendar redemption) {
    /** A prior that tells no coin from another: five depegs in ten thousand days, fifteen per cent lost, eight per cent gone. */
    public static final IssuerPrior EVEN = new IssuerPrior(500, 150_000, 80_000, new RedemptionCalendar(540, 1_020));

    public IssuerPrior {
        requireRatio("eventsPerDayRaw", eventsPerDayRaw, 1);
        requireRatio("lossRaw", lossRaw, 1);
        requireRatio("fundamentalLossRaw", fundamentalLossRaw, 0);
    }

    /** The fundamental floor 1−φ as a price, 10^-8: what a coin is worth if everything at risk is lost. */
    public long floorRaw() {
        return (FixedPoint.MILLION - fundamentalLossRaw) * (FixedPoint.ONE / FixedPoint.MILLION);
    }

    private static void requireRatio(String name, long raw, long least) {
        if (raw < least || raw > FixedPoint.MILLION) {
            throw new IllegalArgumentException(
                    "Condition failed: " + name + " from " + least + " to 1000000, was " + raw);
        }
    }
}
