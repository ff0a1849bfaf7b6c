package io.steelyard.backtest.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WeightsCsvTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadWeights() throws IOException {
        Contestant.WrittenWeights read = WeightsCsv.read(
                file("# my rule\ntime,weight_usdc\n2023-03-10T21:59:00Z,0\n\n2023-03-11T12:00:30Z, 0.123456 \n"));
        assertEquals("mine.csv", read.name());
        assertEquals(
                List.of(
                        new WeightTarget(Times.nanos(Instant.parse("2023-03-10T21:59:00Z")), 0),
                        new WeightTarget(Times.nanos(Instant.parse("2023-03-11T12:00:30Z")), 123_456)),
                read.targets());
    }

    @Test
    void shouldNameTheLineThatIsWrong() {
        for (String row : List.of(
                "2023-03-10T21:59:00Z,1.01",
                "2023-03-10T21:59:00Z,-0.1",
                "2023-03-10,0.5",
                "2023-03-10T21:59:00Z",
                "2023-03-10T21:59:00Z,half",
                "2022-03-10T21:59:00Z,0.5")) {
            IllegalArgumentException fault = assertThrows(
                    IllegalArgumentException.class,
                    () -> WeightsCsv.read(file("time,weight_usdc\n2023-01-01T00:00:00Z,0.5\n" + row + "\n")));
            assertTrue(String.valueOf(fault.getMessage()).contains("mine.csv:3: "), String.valueOf(fault.getMessage()));
        }
        assertThrows(IllegalArgumentException.class, () -> WeightsCsv.read(file("")));
        assertThrows(IllegalArgumentException.class, () -> WeightsCsv.read(file("when,weight\n")));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.csv"), text);
    }
}
