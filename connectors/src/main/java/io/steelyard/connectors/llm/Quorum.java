package io.steelyard.connectors.llm;

import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Regime;
import io.steelyard.engine.domain.VenueId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Joins the answers of several vendors into one opinion, or none. Agreement is two vendors that see both coins alike, within
 * the tolerance and in the same direction; it carries whatever it says, averaged, which is the logarithmic opinion pool of
 * equal weights (Genest and Zidek 1986). Without agreement only one thing passes: a warning of the coin that is stressed
 * already. Vendors that pull in opposite directions say nothing together.
 */
final class Quorum {
    /** One vendor's sound answer. */
    record Voice(Provider vendor, Opinion opinion) {
        private int base() {
            return opinion.baseMilliNats();
        }

        private int quote() {
            return opinion.quoteMilliNats();
        }

        /** Positive is away from the base coin. */
        private int tilt() {
            return base() - quote();
        }
    }

    /**
     * What is said together.
     *
     * @param opinion the joint opinion
     * @param vendors how many vendors agree in it; 1 where one warns alone
     */
    record Joint(Opinion opinion, int vendors) {}

    private static final int ENOUGH = 2;

    private Quorum() {}

    /** The joint opinion; null when there is none. {@code stressed} as in {@link Routing#stressed}. */
    static @Nullable Joint join(List<Voice> voices, int stressed, int toleranceMilliNats) {
        if (voices.isEmpty() || isOpposed(voices, Voice::tilt)) {
            return null;
        }
        int base = mean(voices, Voice::base);
        int quote = mean(voices, Voice::quote);
        if (voices.stream().allMatch(voice -> voice.base() == 0 && voice.quote() == 0)
                || agree(voices, toleranceMilliNats)) {
            return new Joint(with(voices, base, quote), vendors(voices));
        }
        int warning = stressed > 0 ? Math.min(base - quote, base) : Math.min(quote - base, quote);
        if (stressed == 0 || warning <= 0) {
            return null;
        }
        return new Joint(stressed > 0 ? with(voices, warning, 0) : with(voices, 0, warning), 1);
    }

    private static boolean agree(List<Voice> voices, int toleranceMilliNats) {
        return vendors(voices) >= ENOUGH
                && voices.stream().allMatch(voice -> voice.tilt() != 0)
                && isAlike(voices, Voice::base, toleranceMilliNats)
                && isAlike(voices, Voice::quote, toleranceMilliNats);
    }

    private static int vendors(List<Voice> voices) {
        Set<Provider> vendors = new HashSet<>();
        voices.forEach(voice -> vendors.add(voice.vendor()));
        return vendors.size();
    }

    private static boolean isAlike(List<Voice> voices, ToIntFunction<Voice> coin, int toleranceMilliNats) {
        int least = voices.stream().mapToInt(coin).min().orElse(0);
        int most = voices.stream().mapToInt(coin).max().orElse(0);
        return most - least <= toleranceMilliNats && !isOpposed(voices, coin);
    }

    private static boolean isOpposed(List<Voice> voices, ToIntFunction<Voice> number) {
        return voices.stream().anyMatch(voice -> number.applyAsInt(voice) > 0)
                && voices.stream().anyMatch(voice -> number.applyAsInt(voice) < 0);
    }

    /** Rounded towards zero. */
    private static int mean(List<Voice> voices, ToIntFunction<Voice> coin) {
        return voices.stream().mapToInt(coin).sum() / voices.size();
    }

    /** What bounds the opinion (horizon, confidence) is the least that anybody said; a regime needs all. */
    private static Opinion with(List<Voice> voices, int baseMilliNats, int quoteMilliNats) {
        int horizon = AdviceDecoder.MAX_HORIZON_MINUTES;
        int confidence = 100;
        Regime regime = voices.getFirst().opinion().regime();
        Set<Long> cited = new LinkedHashSet<>();
        for (Voice voice : voices) {
            Opinion opinion = voice.opinion();
            horizon = Math.min(horizon, opinion.horizonMinutes());
            confidence = Math.min(confidence, opinion.confidencePercent());
            regime = regime == opinion.regime() ? regime : Regime.UNKNOWN;
            cited.addAll(opinion.evidence());
        }
        List<Long> evidence =
                cited.stream().limit(AllocationAdvice.MAX_EVIDENCE).toList();
        return new Opinion(
                baseMilliNats, quoteMilliNats, warnings(voices), regime, horizon, confidence, false, evidence, "");
    }

    /** Of each venue the loudest warning that anybody gave: to hold less at a venue takes no agreement, to trust it does. */
    private static SortedMap<VenueId, Integer> warnings(List<Voice> voices) {
        TreeMap<VenueId, Integer> warnings = new TreeMap<>();
        for (Voice voice : voices) {
            voice.opinion().venueMilliNats().forEach((venue, nats) -> {
                if (nats > 0) {
                    warnings.merge(venue, nats, Math::max);
                }
            });
        }
        return warnings;
    }
}
