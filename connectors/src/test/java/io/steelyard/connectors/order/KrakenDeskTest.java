package io.steelyard.connectors.order;

import io.steelyard.engine.port.EngineClock;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A desk that speaks Kraken's language over a real socket, inside a whole engine. */
final class KrakenDeskTest extends VenueClientContract {
    @TempDir
    private Path temp;

    @Override
    VenueStage stage(EngineClock clock) {
        return KrakenStage.open(clock, temp.resolve("nonces"));
    }
}
