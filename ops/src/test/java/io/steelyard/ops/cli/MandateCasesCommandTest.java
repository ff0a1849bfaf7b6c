package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.mandate.Mandate;
import io.steelyard.engine.mandate.MandateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mandate means in ten situations, by the core; the shipped one word for word. */
class MandateCasesCommandTest {
    private static final Path MANDATES = Path.of("../engine/src/test/resources/mandates");
    private static final Pattern NUMBERS = Pattern.compile(
            "between ([0-9.]+)% and ([0-9.]+)%; at most ([0-9.]+) points in an hour, ([0-9.]+) in the day");

    @Test
    void shouldTellTheShippedMandatesCasesWordForWord() throws IOException {
        CommandRun run = cases("../config/mandate.toml");
        assertEquals(ExitCode.GOOD, run.code(), run.err());
        try (InputStream golden = getClass().getResourceAsStream("cases.golden.txt")) {
            assertNotNull(golden);
            assertEquals(
                    new String(golden.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList(),
                    run.out().lines().toList());
        }
    }

    /** The same sentences, minute by minute the same core: nothing is told that the mandate does not allow. */
    @ParameterizedTest
    @ValueSource(ints = {0, 6})
    void shouldNeverGoBeyondTheMandate(int number) throws IOException {
        Path file = fixtures().get(number);
        Mandate mandate = MandateFile.read(file);
        CommandRun run = cases(file.toString());
        assertEquals(ExitCode.GOOD, run.code(), run.err());
        List<String> english =
                run.out().lines().filter(line -> line.contains("between")).toList();
        assertEquals(10, english.size(), run.out());
        // In calm and in an alarm steps are counted apart, so that a lean before it cannot keep a coin from being left.
        double hour = percent(mandate, "step_hour") + percent(mandate, "alarm_step");
        for (String line : english) {
            Matcher numbers = NUMBERS.matcher(line);
            assertTrue(numbers.find(), line);
            assertTrue(number(numbers, 1) >= Math.min(50, percent(mandate, "base_min")) - 0.05, line);
            assertTrue(number(numbers, 2) <= Math.max(50, percent(mandate, "base_max")) + 0.05, line);
            assertTrue(number(numbers, 3) <= hour + 0.05, line + " against " + hour);
        }
    }

    private static CommandRun cases(String file) {
        return CommandRun.of("mandate", "cases", file, "--config", "../config/backtest.toml");
    }

    private static List<Path> fixtures() throws IOException {
        try (var files = Files.list(MANDATES)) {
            return files.sorted().toList();
        }
    }

    private static double number(Matcher numbers, int group) {
        return Double.parseDouble(numbers.group(group));
    }

    private static double percent(Mandate mandate, String term) {
        String line = MandateFile.write(mandate)
                .lines()
                .filter(it -> it.startsWith(term + " = "))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.replaceAll(".*\"([0-9.]+)(%|pp)\".*", "$1"));
    }
}
