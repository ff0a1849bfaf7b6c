package io.steelyard.engine.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.config.ConfigProblems;
import io.steelyard.engine.config.TomlDocument;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenValueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BASE_MIN    | 10      ",
                "BASE_MIN    | '10 %'  ",
                "BASE_MIN    | ' 10%'  ",
                "BASE_MIN    | 010%    ",
                "BASE_MIN    | 101%    ",
                "BASE_MIN    | -1%     ",
                "BASE_MIN    | 1.5%    ",
                "BASE_MIN    | 10pp    ",
                "BASE_MIN    | 1_0%    ",
                "BASE_MIN    | '%'     ",
                "BASE_MIN    | 99999999999999999999%",
                "BASE_MIN    | \uff11\uff10%",
                "STEP_DAY    | 25%     ",
                "STEP_DAY    | 25      ",
                "HALT_LOSS   | 0.5%    ",
                "HALT_LOSS   | 10001bp ",
                "ASK_AMOUNT  | 500k USD",
                "ASK_AMOUNT  | 500_00 USD",
                "ASK_AMOUNT  | '500,000 USD'",
                "ASK_AMOUNT  | 500_000USD",
                "ASK_AMOUNT  | 2_000_000_000_000 USD",
                "YIELD       | ON      ",
                "YIELD       | seek    ",
                "YIELD       | \u043en",
                "UNSURE      | ask     ",
            })
    void shouldReadNothingThatIsNotToTheLetter(Term term, String text) {
        assertNull(WrittenValue.read(term, text), text);
    }

    @Test
    void shouldReadListsOfKnownNamesOnly() {
        assertEquals(
                new Value.Names(List.of("curve", "kraken")),
                WrittenValue.read(Term.VENUES, List.of("kraken", "curve")));
        assertNull(WrittenValue.read(Term.VENUES, List.of("kraken", "kraken")));
        assertNull(WrittenValue.read(Term.VENUES, List.of("ftx")));
        assertNull(WrittenValue.read(Term.VENUES, List.of("Kraken")));
        assertNull(WrittenValue.read(Term.CHAINS, List.of("kraken")));
        assertNull(WrittenValue.read(Term.QUIET_DAYS, List.of("sat")));
        assertNull(WrittenValue.read(Term.BASE_MIN, List.of("10%")));
    }

    @Test
    void shouldReadBackWhatAFileSays() {
        for (Term term : Term.values()) {
            Value value = Mandates.mild().value(term);
            String line = MandateFile.write(Mandates.mild())
                    .lines()
                    .filter(it -> it.startsWith(term.key() + " = "))
                    .findFirst()
                    .orElseThrow();
            String written = line.substring(line.indexOf('=') + 2);
            if (WrittenValue.isList(term)) {
                assertTrue(value instanceof Value.Names);
            } else {
                assertEquals(value, WrittenValue.read(term, written.replace("\"", "")), line);
            }
        }
    }

    @Test
    void shouldKnowEveryVenueOfTheShippedCatalogue() {
        ConfigProblems problems = new ConfigProblems();
        TomlDocument file = TomlDocument.read(Path.of("..", "config", "instruments.toml"), problems);
        List<String> venues = file.root().sections("instrument").stream()
                .map(section -> section.text("venue"))
                .filter(venue -> !venue.startsWith("sim") && !venue.equals("binance-usdm"))
                .distinct()
                .toList();
        assertTrue(venues.size() >= 6, venues.toString());
        for (String venue : venues) {
            assertEquals(new Value.Names(List.of(venue)), WrittenValue.read(Term.VENUES, List.of(venue)));
        }
    }
}
