package io.steelyard.backtest.replay;

import io.steelyard.engine.config.ConfigProblems;
import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.config.LoadedLimits;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.mandate.Mandate;
import io.steelyard.engine.mandate.MandateException;
import io.steelyard.engine.mandate.MandateFile;
import io.steelyard.engine.mandate.MandateLimits;
import io.steelyard.engine.mandate.Term;
import io.steelyard.engine.risk.OwnerLimits;
import io.steelyard.engine.risk.RiskLimits;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mandate that binds a backtest, as its configuration names it.
 *
 * @param file its file
 * @param mandate what it says
 * @param hash of its canonical text
 * @param hard the limits before it cut them
 * @param signature the owner's signature over it; null where the configuration names none
 * @param owners who may sign, and what was accepted last; null where the configuration names none
 */
public record MandateInForce(
        Path file,
        Mandate mandate,
        Sha256 hash,
        LoadedLimits hard,
        @Nullable Path signature,
        @Nullable Path owners) {

    /** The optional keys of a configuration's top level; of the three files only the mandate is read here. */
    static final String FILE = "mandate";

    static final String SIGNATURE = "mandate_signature";
    static final String OWNERS = "mandate_owners";

    /** The venue of the mandate that the simulated one stands in for. */
    static final String SIMULATES = "mandate_simulates";

    private static final VenueId SIMULATED = new VenueId("sim");

    /** Null where {@code root} names no mandate; what is wrong with the keys or the mandate is noted in {@code problems}. */
    static @Nullable MandateInForce read(
            Path config, ConfigSection root, LoadedLimits hard, CoinPair pair, ConfigProblems problems) {
        Path signature = sibling(config, root, SIGNATURE);
        Path owners = sibling(config, root, OWNERS);
        Path file = sibling(config, root, FILE);
        if ((signature == null) != (owners == null)) {
            root.problem(SIGNATURE, "together with " + OWNERS, null);
        }
        if (file == null) {
            if (signature != null) {
                root.problem(FILE, "named where its signature is", null);
            }
            return null;
        }
        try {
            Mandate mandate = MandateFile.read(file);
            if (!mandate.base().equals(pair.base()) || !mandate.quote().equals(pair.quote())) {
                problems.add(file.toString(), "base", pair.base() + " and quote " + pair.quote(), mandate.base());
            }
            return new MandateInForce(file, mandate, MandateFile.hash(mandate), hard, signature, owners);
        } catch (MandateException contradiction) {
            contradiction.faults().forEach(fault -> problems.add(file.toString(), "-", fault, null));
            return null;
        }
    }

    /** The limits cut by the mandate, where the simulated venue counts as {@code simulates} if that is not empty. */
    LoadedLimits narrowed(String simulates, ConfigProblems problems) {
        try {
            RiskLimits cut = MandateLimits.narrow(mandate, hard.limits());
            OwnerLimits owner = cut.owner();
            Set<VenueId> venues = new HashSet<>(owner.venues());
            if (!simulates.isEmpty() && mandate.names(Term.VENUES).contains(simulates)) {
                venues.add(SIMULATED);
            }
            return new LoadedLimits(hard.file(), cut.withOwner(owner.withVenues(venues)), hard.sha256());
        } catch (MandateException nothingLeft) {
            nothingLeft.faults().forEach(fault -> problems.add(file.toString(), "-", fault, null));
            return hard;
        }
    }

    private static @Nullable Path sibling(Path config, ConfigSection root, String key) {
        String name = root.text(key, "");
        return name.isEmpty() ? null : config.resolveSibling(name);
    }
}
