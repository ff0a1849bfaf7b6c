package io.steelyard.engine.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.risk.RiskLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Eight wishes of owners, six in English and two in Chinese, and the policies that they mean once the open questions got
 * the stricter answer: files that other tests compile the wishes into.
 */
class OwnersWishesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "mandates");

    private final RiskLimits limits = ConfigLoader.loadLimits(
                    Path.of("..", "config", "limits.toml"), CoinPair.USDC_USDT)
            .limits();

    @Example
    void shouldFitTheShippedLimits() throws IOException {
        List<Path> files = files();
        assertEquals(8, files.size());
        for (Path file : files) {
            assertEquals(List.of(), MandateCheck.against(MandateFile.read(file), limits), file.toString());
        }
    }

    @Example
    void shouldBeginWithTheOwnersWords() throws IOException {
        int chinese = 0;
        for (Path file : files()) {
            String first = Files.readAllLines(file).getFirst();
            assertTrue(first.startsWith("# wish: "), first);
            boolean inChinese = first.codePoints().anyMatch(point -> point >= 0x4e00 && point < 0xa000);
            assertEquals(
                    inChinese ? "Chinese" : "English", MandateFile.read(file).choice(Term.EXPLAIN), first);
            chinese += inChinese ? 1 : 0;
        }
        assertEquals(2, chinese);
    }

    @Example
    void shouldSayWhatItSaysInBothTongues() throws IOException {
        for (Path file : files()) {
            Mandate mandate = MandateFile.read(file);
            for (Tongue tongue : Tongue.values()) {
                String words = MandateText.render(mandate, tongue);
                assertEquals(mandate, MandateText.parse(words, Asset.USDC, Asset.USDT, tongue), file.toString());
            }
        }
    }

    @Example
    void shouldHaveEveryWideningOfItsTwinMarked() throws IOException {
        for (Path file : files()) {
            Mandate mandate = MandateFile.read(file);
            List<Change> changes = MandateDiff.between(mandate, widest(mandate), Tongue.ENGLISH);
            Set<Term> marked = changes.stream()
                    .filter(Change::widens)
                    .map(Change::term)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Term.class)));
            assertEquals(narrowerThanWidest(mandate), marked, file.toString());
            assertFalse(MandateCheck.against(widest(mandate), limits).isEmpty(), file.toString());
        }
    }

    @Property
    void shouldMarkAnyTermThatComesNearerToTheWidest(
            @ForAll("mandates") Mandate mandate, @ForAll("widening") Term term) {
        Mandate wide = widest(mandate);
        Mandate twin;
        try {
            twin = Mandates.with(mandate, term, wide.value(term));
        } catch (IllegalArgumentException _) {
            twin = wide;
        }
        boolean already = mandate.value(term).equals(wide.value(term));
        List<Change> forth = of(term, MandateDiff.between(mandate, twin, Tongue.ENGLISH));
        List<Change> back = of(term, MandateDiff.between(twin, mandate, Tongue.ENGLISH));
        assertEquals(already, forth.isEmpty());
        assertTrue(forth.stream().allMatch(Change::widens), () -> forth.toString());
        assertTrue(back.stream().noneMatch(Change::widens), () -> back.toString());
    }

    @Provide
    Arbitrary<Mandate> mandates() {
        return Mandates.any();
    }

    @Provide
    Arbitrary<Term> widening() {
        return Arbitraries.of(Term.class).filter(term -> term != Term.BASE_NEUTRAL && term != Term.EXPLAIN);
    }

    private static List<Change> of(Term term, List<Change> changes) {
        return changes.stream().filter(change -> change.term() == term).toList();
    }

    private static Set<Term> narrowerThanWidest(Mandate mandate) {
        Set<Term> terms = EnumSet.noneOf(Term.class);
        Mandate wide = widest(mandate);
        for (Term term : Term.values()) {
            if (!mandate.value(term).equals(wide.value(term))) {
                terms.add(term);
            }
        }
        return terms;
    }

    /** Everything allowed, nobody asked; written term by term, so that a wrong direction in the table shows. */
    private static Mandate widest(Mandate mandate) {
        Map<Term, Value> values = new EnumMap<>(Term.class);
        for (Term term : Term.values()) {
            values.put(term, widest(term, mandate));
        }
        return new Mandate(mandate.base(), mandate.quote(), values);
    }

    private static Value widest(Term term, Mandate mandate) {
        return switch (term) {
            case BASE_MIN, ASK_BASE_BELOW -> new Value.Amount(0);
            case BASE_NEUTRAL, EXPLAIN -> mandate.value(term);
            case BASE_MAX,
                    STEP_HOUR,
                    STEP_DAY,
                    ALARM_STEP,
                    TURNOVER_HOUR,
                    TURNOVER_DAY,
                    BRIDGED_MAX,
                    ASK_STEP_DAY,
                    ASK_BASE_ABOVE,
                    LENT_MAX -> new Value.Amount(100);
            case ASK_AMOUNT, ASK_TWO_AMOUNT -> new Value.Amount(1_000_000_000_000L);
            case HALT_LOSS -> new Value.Amount(10_000);
            case VENUES, CHAINS -> more(mandate.names(term), term);
            case QUIET_DAYS -> new Value.Names(List.of());
            case QUIET_ESCAPE, YIELD -> new Value.Choice(1);
            case UNSURE -> new Value.Choice(2);
        };
    }

    private static Value more(List<String> names, Term term) {
        List<String> more = new ArrayList<>(names);
        more.add("zz-" + more.size());
        return new Value.Names(Mandate.sorted(term, more));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }
}
