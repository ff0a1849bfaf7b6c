package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeFieldTest {
    @ParameterizedTest
    @CsvSource({
        "1678519000, 1678519000000000000",
        "1678519000000, 1678519000000000000",
        "1678519000000123, 1678519000000123000",
        "1678519000000123456, 1678519000000123456",
        "1678519000.0, 1678519000000000000",
        "1678519000.5, 1678519000500000000",
        "1678519000123.25, 1678519000123250000",
        "2023-03-11 07:16:40, 1678519000000000000",
        "2023-03-11T07:16:40Z, 1678519000000000000",
        "2023-03-11T08:16:40.5+01:00, 1678519000500000000",
        "2023-03-11T07:16:40-00:00, 1678519000000000000",
        "2023-03-11 07:16:40.000000, 1678519000000000000",
        "2023-03-11, 1678492800000000000"
    })
    void shouldUnderstandEveryUnitAndText(String text, long nanos) {
        assertEquals(nanos, parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "abc",
                "2023-13-01",
                "2023-03-11 25:00:00",
                "1678519000.5x",
                "99999999999999999999",
                "9999999999999999999",
                "2023-03-11T07:16:40+99:00"
            })
    void shouldRefuseWhatIsNoTime(String text) {
        assertThrows(BadRowException.class, () -> parse(text));
    }

    private static long parse(String text) {
        byte[] bytes = (" " + text + " ").getBytes(StandardCharsets.US_ASCII);
        return TimeField.nanos(bytes, 1, bytes.length - 1);
    }
}
