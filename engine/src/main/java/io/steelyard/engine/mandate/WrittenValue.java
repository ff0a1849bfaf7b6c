package io.steelyard.engine.mandate;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value as it stands in a mandate's file, read on its own and without mercy: its unit must be there and be the term's, numbers
 * are whole and plain, names are of a closed list. Nothing is trimmed, rounded or sorted.
 */
public final class WrittenValue {
    /** Where a draft may trade or lend: what the catalogue of instruments and the chains' code know. */
    private static final Set<String> VENUES =
            Set.of("aave-v3", "binance", "bitstamp", "bybit", "coinbase", "curve", "kraken", "uniswap-v3");

    private static final Set<String> CHAINS = Set.of("arbitrum", "base", "ethereum");

    private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]{0,12}");
    private static final Pattern GROUPED = Pattern.compile("0|[1-9][0-9]{0,2}(_[0-9]{3}){0,4}");

    private WrittenValue() {}

    /** The value of a number or a choice; null when it is none of the term's. */
    public static @Nullable Value read(Term term, String text) {
        if (term.kind() == Kind.CHOICE) {
            List<String> words = term.words().stream().map(Term.Word::english).toList();
            return words.contains(text) ? new Value.Choice(words.indexOf(text)) : null;
        }
        String unit = unit(term.kind());
        if (unit.isEmpty() || !text.endsWith(unit)) {
            return null;
        }
        String digits = text.substring(0, text.length() - unit.length());
        boolean plain = DIGITS.matcher(digits).matches()
                || (term.kind() == Kind.DOLLARS && GROUPED.matcher(digits).matches());
        long amount = plain ? Long.parseLong(digits.replace("_", "")) : Long.MAX_VALUE;
        return amount <= term.kind().largest() ? new Value.Amount(amount) : null;
    }

    /** The value of a list of names or days, in canonical order; null when one is unknown, or there twice. */
    public static @Nullable Value read(Term term, List<String> names) {
        Set<String> known = switch (term.kind()) {
            case NAMES -> term == Term.VENUES ? VENUES : CHAINS;
            case DAYS -> Set.copyOf(Kind.WEEK);
            case PERCENT, POINTS, BASIS_POINTS, DOLLARS, CHOICE -> Set.of();
        };
        boolean sound = known.containsAll(names) && Set.copyOf(names).size() == names.size();
        return isList(term) && sound ? new Value.Names(Mandate.sorted(term, names)) : null;
    }

    /** Whether the term's value is a list, not a text. */
    public static boolean isList(Term term) {
        return term.kind() == Kind.NAMES || term.kind() == Kind.DAYS;
    }

    private static String unit(Kind kind) {
        return switch (kind) {
            case PERCENT -> "%";
            case POINTS -> "pp";
            case BASIS_POINTS -> "bp";
            case DOLLARS -> " USD";
            case NAMES, DAYS, CHOICE -> "";
        };
    }
}
