package io.steelyard.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steelyard.engine.domain.CoinPair;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The limits files that ship load without a fault. */
class ShippedLimitsTest {
    static final Path CONFIG = Path.of("..", "config");

    @Test
    void shouldLoadBoth() {
        for (String name : new String[] {"limits.toml", "limits-study.toml", "limits-study-venues.toml"}) {
            ConfigProblems problems = new ConfigProblems();
            ConfigLoader.readLimits(CONFIG.resolve(name), CoinPair.USDC_USDT, problems);
            assertEquals(java.util.List.of(), problems.lines());
        }
    }
}
