package io.steelyard.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.hazard.VenueFlightSettings;
import io.steelyard.engine.hazard.VenueTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VenueFlightReaderTest {
    private static final Path SHIPPED = Path.of("..", "config", "venues.toml");

    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatShips() {
        VenueFlightSettings settings = read(SHIPPED);
        VenueFlightSettings reference = VenueFlightSettings.reference();
        assertEquals(reference.witnesses(), settings.witnesses());
        assertEquals(reference.confirmNanos(), settings.confirmNanos());
        assertEquals(reference.returnNanos(), settings.returnNanos());
        assertEquals(VenueTerms.REFERENCE, settings.others());
        assertEquals(new VenueTerms(10_000, 500_000, 1_000), settings.venues().get(new VenueId("kraken")));
    }

    @Test
    void shouldNameEveryFaultAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("venues.toml"), """
                [flight]
                witnesses = 1
                confirm = "10"
                [others]
                prior = "2%"
                loss = "5bp"
                cost = "10bp"
                [venue.kraken]
                prior = "1%"
                loss = "0.05%"
                cost = "10bp"
                colour = "red"
                """);
        List<String> problems =
                assertThrows(ConfigException.class, () -> read(file)).problems();
        for (String key : List.of(
                "flight.witnesses",
                "flight.confirm",
                "flight.return_after",
                "others.loss",
                "venue.kraken.cost",
                "colour")) {
            assertTrue(problems.stream().anyMatch(line -> line.contains(key)), () -> key + " in " + problems);
        }
    }

    private static VenueFlightSettings read(Path file) {
        ConfigProblems problems = new ConfigProblems();
        VenueFlightSettings settings = VenueFlightReader.read(file, problems).settings();
        problems.throwIfAny();
        return settings;
    }
}
