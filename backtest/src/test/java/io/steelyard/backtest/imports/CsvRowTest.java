package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.imports.ImportTally.Count;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvRowTest {
    private final ImportTally tally = new ImportTally();

    @Test
    void shouldDropBlanksAndQuotesAndKeepQuotedCommas() {
        assertEquals(
                List.of("a", "b,c", "", "d e", ""), row(" a ,\"b,c\",, d e\t,").texts());
    }

    @Test
    void shouldCountWhatItRounds() {
        CsvRow row = row("1.5,0.123456789");
        assertEquals(150_000_000, row.decimal(0));
        assertEquals(12_345_679, row.decimal(1));
        assertEquals(1, tally.of(Count.ROUNDED));
    }

    @ParameterizedTest
    @CsvSource({"16, 16", "16.0, 16", "1.2e+16, 12000000000000000", "-7, -7"})
    void shouldReadWholeNumbersHoweverTheyAreWritten(String text, long value) {
        assertEquals(value, row(text).integer(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"16.5", "x", "1e30", "99999999999999999999"})
    void shouldRefuseWhatIsNotAWholeNumber(String text) {
        CsvRow row = row(text);
        assertTrue(assertThrows(BadRowException.class, () -> row.integer(0))
                .reason()
                .contains("was '" + text + "'"));
    }

    @Test
    void shouldTellAHeaderFromData() {
        CsvRow row = row("time,-1,.5,7,");
        assertFalse(row.looksNumeric(0));
        assertTrue(row.looksNumeric(1) && row.looksNumeric(2) && row.looksNumeric(3));
        assertFalse(row.looksNumeric(4) || row.looksNumeric(99));
    }

    @Test
    void shouldRefuseALineWithTooManyColumns() {
        assertThrows(BadRowException.class, () -> row(",".repeat(CsvRow.MAX_FIELDS)));
    }

    private CsvRow row(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        CsvRow row = new CsvRow(tally);
        row.split(bytes, 0, bytes.length);
        return row;
    }
}
