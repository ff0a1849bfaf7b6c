package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DecimalFieldTest {
    private final DecimalField field = new DecimalField();

    @ParameterizedTest
    @CsvSource({
        "1, 100000000, false",
        "0.99970000, 99970000, false",
        "-0.5, -50000000, false",
        "+2.25, 225000000, false",
        ".5, 50000000, false",
        "5., 500000000, false",
        "1e-05, 1000, false",
        "1.5E+3, 150000000000, false",
        "4.99987500415e-05, 5000, true",
        "255.80144423000002, 25580144423, true",
        "0.000000005, 0, true",
        "0.000000015, 2, true",
        "0.000000025, 2, true",
        "-0.000000015, -2, true",
        "0.99700000000000000000, 99700000, false",
        "0.99700000000000000001, 99700000, true",
        "1.0750925373857850000000, 107509254, true",
        "92233720368.54775807, 9223372036854775807, false"
    })
    void shouldReadExactlyAndSayWhereItRounded(String text, long raw, boolean rounded) {
        assertEquals(raw, parse(text));
        assertEquals(rounded, field.wasRounded());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "abc",
                "1.2.3",
                "1e",
                "e5",
                "NaN",
                "Infinity",
                "1e999999999",
                "1,5",
                "0x10",
                "92233720368.54775808",
                "99999999999",
                "1e40",
                "--1",
                "1_000"
            })
    void shouldRefuseWhatIsNoNumberOrTooLarge(String text) {
        assertThrows(BadRowException.class, () -> parse(text));
    }

    @Property
    void shouldAgreeWithBigDecimal(
            @ForAll @BigRange(min = "-90000000000", max = "90000000000") @Scale(14) BigDecimal value) {
        BigDecimal rounded = value.setScale(8, RoundingMode.HALF_EVEN);
        assertEquals(rounded.unscaledValue().longValueExact(), parse(value.toPlainString()));
        assertEquals(rounded.compareTo(value) != 0, field.wasRounded());
        assertEquals(rounded.unscaledValue().longValueExact(), parse(value.toString()));
    }

    private long parse(String text) {
        byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.US_ASCII);
        return field.parse(bytes, 1, bytes.length - 1);
    }
}
