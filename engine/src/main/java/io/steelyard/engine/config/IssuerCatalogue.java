package io.steelyard.engine.config;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.hazard.IssuerPrior;
import io.steelyard.engine.hazard.IssuerPriors;
import io.steelyard.engine.signal.RedemptionCalendar;
import java.nio.file.Path;

/**
 * The priors that an operator wrote into {@code config/issuers.toml}, for both coins of a pair.
 *
 * @param priors what is believed of both issuers
 * @param sha256 of the file's bytes
 */
public record IssuerCatalogue(IssuerPriors priors, Sha256 sha256) {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final long DAY_NANOS = 1_440 * MINUTE_NANOS;
    private static final long LARGEST_MINIMUM_RAW = 1_000_000_000L * FixedPoint.ONE;

    /**
     * Reads the file and notes every fault in {@code problems}; believe the result only when there is none. Issuers of
     * other coins may stand in the file and are read like the pair's.
     */
    public static IssuerCatalogue read(Path file, CoinPair pair, ConfigProblems problems) {
        TomlDocument document = TomlDocument.read(file, problems);
        ConfigSection issuers = document.root().section("issuer");
        String base = pair.base().code();
        String quote = pair.quote().code();
        IssuerPriors priors = new IssuerPriors(
                prior(issuers.section(base), pair, problems), prior(issuers.section(quote), pair, problems));
        for (String coin : issuers.keys()) {
            if (!coin.equals(base) && !coin.equals(quote)) {
                prior(issuers.section(coin), pair, problems);
            }
        }
        document.reportUnread();
        return new IssuerCatalogue(priors, document.sha256());
    }

    /** Asks for every key before it gives up, so that all faults of a table are found at once. */
    private static IssuerPrior prior(ConfigSection section, CoinPair pair, ConfigProblems problems) {
        int before = problems.size();
        section.text("name");
        long events = section.bpsRaw("depegs_per_day", 1, FixedPoint.MILLION);
        long loss = section.shareRaw("loss", 1, FixedPoint.MILLION);
        long fundamental = section.shareRaw("fundamental_loss", 0, FixedPoint.MILLION);
        long open = section.nanos("redemption_open", 0, DAY_NANOS);
        long close = section.nanos("redemption_close", 0, DAY_NANOS);
        section.amountRaw("redemption_minimum", pair.numeraire().code(), 0, LARGEST_MINIMUM_RAW);
        section.bpsRaw("redemption_fee", 0, FixedPoint.MILLION);
        if (open >= close && problems.size() == before) {
            section.problem("redemption_close", "later than redemption_open", section.written("redemption_close"));
        }
        return problems.size() == before
                ? new IssuerPrior(events, loss, fundamental, calendar(open, close))
                : IssuerPrior.EVEN;
    }

    private static RedemptionCalendar calendar(long openNanos, long closeNanos) {
        return new RedemptionCalendar((int) (openNanos / MINUTE_NANOS), (int) (closeNanos / MINUTE_NANOS));
    }
}
