package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedToWaitExceptionTest {
    @ParameterizedTest
    @CsvSource({
        "30,30",
        "0,0",
        "' 7 ',7",
        "86400,3600",
        "99999999999999999999,60",
        "-5,60",
        "'',60",
        "soon,60",
        "'Wed, 21 Oct 2026 07:28:00 GMT',60"
    })
    void shouldGrantSecondsUpToAnHourAndAMinuteForAnythingElse(String wish, long seconds) {
        RuntimeException wrapped = new IllegalStateException(new AskedToWaitException(429, "", wish));
        assertEquals(Duration.ofSeconds(seconds), AskedToWaitException.pause(wrapped));
    }

    @Test
    void shouldGrantNothingWhereNothingWasAsked() {
        assertEquals(Duration.ZERO, AskedToWaitException.pause(new IllegalStateException("no")));
    }
}
