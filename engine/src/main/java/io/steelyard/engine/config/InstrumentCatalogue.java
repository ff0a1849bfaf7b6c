package io.steelyard.engine.config;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The listings an operator wrote into {@code config/instruments.toml}, by number and by symbol. Numbers and symbols are
 * unique, for a journal names a listing by its number for ever.
 */
public final class InstrumentCatalogue {
    private static final long MAX_FEE_RAW = Bps.ONE_RAW * 1_000;

    private final List<Instrument> all;
    private final Map<InstrumentId, Instrument> byId = new HashMap<>();
    private final Map<String, Instrument> bySymbol = new HashMap<>();

    /** Two listings of one number or one symbol throw {@link IllegalArgumentException}. */
    public InstrumentCatalogue(List<Instrument> instruments) {
        all = instruments.stream().sorted(Comparator.comparing(Instrument::id)).toList();
        for (Instrument instrument : all) {
            if (byId.put(instrument.id(), instrument) != null
                    || bySymbol.put(instrument.symbol(), instrument) != null) {
                throw new IllegalArgumentException("Condition failed: one listing a number and a symbol, was "
                        + instrument.id().value() + " " + instrument.symbol() + " again");
            }
        }
    }

    /** Reads the file, or throws {@link ConfigException} with every fault in it. */
    public static InstrumentCatalogue load(Path file) {
        ConfigProblems problems = new ConfigProblems();
        InstrumentCatalogue catalogue = read(file, problems);
        problems.throwIfAny();
        return catalogue;
    }

    /** The same beside other files: faults are noted in {@code problems}, and with any the catalogue is empty. */
    public static InstrumentCatalogue read(Path file, ConfigProblems problems) {
        return read(TomlDocument.read(file, problems), problems);
    }

    /** Reads a document and notes every fault in {@code problems}; believe the result only when there is none. */
    static InstrumentCatalogue read(TomlDocument document, ConfigProblems problems) {
        int before = problems.size();
        List<Instrument> read = new ArrayList<>();
        Set<Object> taken = new HashSet<>();
        for (ConfigSection section : document.root().sections("instrument")) {
            Instrument instrument = instrument(section);
            if (instrument != null) {
                requireNew(section, "id", instrument.id().value(), taken);
                requireNew(section, "base", instrument.symbol(), taken);
                read.add(instrument);
            }
        }
        document.reportUnread();
        return new InstrumentCatalogue(problems.size() == before ? read : List.of());
    }

    /** All listings in the order of their numbers. */
    public List<Instrument> all() {
        return all;
    }

    /** The listing of that number, or null. */
    public @Nullable Instrument find(InstrumentId id) {
        return byId.get(id);
    }

    /** The listing of that {@code venue:BASE/QUOTE}, or null. */
    public @Nullable Instrument find(String symbol) {
        return bySymbol.get(symbol);
    }

    /**
     * The listing that a user means by its number, by {@code venue:BASE/QUOTE}, or by {@code BASE/QUOTE} and a venue;
     * anything else throws {@link IllegalArgumentException} with the listings there are.
     */
    public Instrument resolve(String text, @Nullable String venue) {
        boolean number = !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(Character::isDigit);
        String symbol = venue == null || text.startsWith(venue + ":") ? text : venue + ":" + text;
        Instrument found = number ? byNumber(Integer.parseInt(text)) : bySymbol.get(symbol);
        if (found == null || (venue != null && !found.venue().code().equals(venue))) {
            throw new IllegalArgumentException("Condition failed: a listing of the catalogue ("
                    + String.join(", ", all.stream().map(Instrument::symbol).toList()) + "), was "
                    + (venue == null ? text : text + " at " + venue));
        }
        return found;
    }

    private @Nullable Instrument byNumber(int number) {
        return number < InstrumentId.LIMIT ? byId.get(InstrumentId.of(number)) : null;
    }

    /** Asks for every key before it gives up, so that all faults of a table are found at once. */
    private static @Nullable Instrument instrument(ConfigSection section) {
        int id = section.count("id", 1, InstrumentId.LIMIT - 1);
        VenueId venue = named(section, "venue", VenueId::new);
        Asset base = named(section, "base", Asset::new);
        Asset quote = named(section, "quote", Asset::new);
        long tick = section.decimalRaw("tick", 1, Long.MAX_VALUE);
        long lot = section.decimalRaw("lot", 0, Long.MAX_VALUE);
        long makerFee = section.bpsRaw("maker_fee", -MAX_FEE_RAW, MAX_FEE_RAW);
        long takerFee = section.bpsRaw("taker_fee", -MAX_FEE_RAW, MAX_FEE_RAW);
        if (venue == null || base == null || quote == null) {
            return null;
        }
        if (base.equals(quote)) {
            section.problem("quote", "another asset than base", quote);
            return null;
        }
        return new Instrument(
                InstrumentId.of(id),
                venue,
                base,
                quote,
                new Price(tick),
                new Quantity(lot),
                new Bps(makerFee),
                new Bps(takerFee));
    }

    private static <T> @Nullable T named(ConfigSection section, String key, Function<String, T> type) {
        String text = section.text(key);
        try {
            return section.has(key) ? type.apply(text) : null;
        } catch (IllegalArgumentException e) {
            section.problem(key, String.valueOf(e.getMessage()), text);
            return null;
        }
    }

    private static void requireNew(ConfigSection section, String key, Object name, Set<Object> taken) {
        if (!taken.add(name)) {
            section.problem(key, "not given to two listings", name);
        }
    }
}
