package io.steelyard.ops.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The limits of paper and of a rehearsal are the hard limits, less the oracle and with more at one venue. */
final class PaperLimitsTest {
    @Test
    void shouldDifferFromTheHardLimitsByTheOracleAndAVenuesShareAlone() throws IOException {
        assertDiffers("limits-paper.toml", "60%");
        assertDiffers("limits-rehearsal.toml", "100%");
    }

    private static void assertDiffers(String file, String share) throws IOException {
        List<String> hard = values("limits.toml");
        hard.replaceAll(line -> line.replace("purpose = \"trading\"", "purpose = \"study\"")
                .replace("oracles = [\"chainlink\"]", "oracles = []")
                .replace("venue = \"40%\"", "venue = \"" + share + "\""));
        assertEquals(hard, values(file));
    }

    private static List<String> values(String name) throws IOException {
        return new ArrayList<>(Files.readAllLines(Path.of("../config").resolve(name)).stream()
                .map(line -> line.replaceAll("\\s*#.*", ""))
                .filter(line -> !line.isBlank())
                .toList());
    }
}
