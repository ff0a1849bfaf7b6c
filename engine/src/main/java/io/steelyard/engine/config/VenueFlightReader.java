package io.steelyard.engine.config;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.hazard.VenueFlightSettings;
import io.steelyard.engine.hazard.VenueTerms;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code venues.toml}: every fault is noted, and the result is to be believed only when there is none. */
public final class VenueFlightReader {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long HOUR_NANOS = 3_600 * SECOND_NANOS;
    private static final int MOST_WITNESSES = 20;

    private VenueFlightReader() {}

    /** The settings and the digest of the file that they stand in. */
    public record Loaded(VenueFlightSettings settings, Sha256 sha256) {}

    /** What the file says. */
    public static Loaded read(Path file, ConfigProblems problems) {
        int before = problems.size();
        TomlDocument document = TomlDocument.read(file, problems);
        ConfigSection flight = document.root().section("flight");
        int witnesses = flight.count("witnesses", 2, MOST_WITNESSES);
        long confirm = flight.nanos("confirm", 0, HOUR_NANOS);
        long back = flight.nanos("return_after", HOUR_NANOS, 30 * 24 * HOUR_NANOS);
        VenueTerms others = terms(document.root().section("others"));
        Map<VenueId, VenueTerms> venues = venues(document.root().section("venue"));
        document.reportUnread();
        VenueFlightSettings settings = problems.size() > before
                ? VenueFlightSettings.reference()
                : new VenueFlightSettings(witnesses, confirm, back, venues, others);
        return new Loaded(settings, document.sha256());
    }

    private static Map<VenueId, VenueTerms> venues(ConfigSection section) {
        Map<VenueId, VenueTerms> venues = new TreeMap<>();
        for (String name : section.keys()) {
            VenueTerms terms = terms(section.section(name));
            try {
                venues.put(new VenueId(name), terms);
            } catch (IllegalArgumentException e) {
                section.problem(name, String.valueOf(e.getMessage()), null);
            }
        }
        return venues;
    }

    private static VenueTerms terms(ConfigSection section) {
        long prior = section.shareRaw("prior", 1, FixedPoint.MILLION);
        long loss = section.shareRaw("loss", 1, FixedPoint.MILLION);
        long cost = section.bpsRaw("cost", 1, FixedPoint.MILLION);
        if (cost >= loss) {
            section.problem("cost", "less than the loss", section.written("cost"));
            return VenueTerms.REFERENCE;
        }
        return new VenueTerms(prior, loss, cost);
    }
}
