package io.steelyard.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.hazard.IssuerPrior;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IssuerCatalogueTest {
    private static final Path SHIPPED = Path.of("..", "config", "issuers.toml");

    @TempDir
    private Path folder;

    @Test
    void shouldShipTheReferencePriors() {
        ConfigProblems problems = new ConfigProblems();
        var priors = IssuerCatalogue.read(SHIPPED, CoinPair.USDC_USDT, problems).priors();
        assertEquals(0, problems.size());
        assertEquals(IssuerPrior.EVEN.eventsPerDayRaw(), priors.base().eventsPerDayRaw());
        assertEquals(IssuerPrior.EVEN.lossRaw(), priors.base().lossRaw());
        assertEquals(500, priors.quote().eventsPerDayRaw());
        assertEquals(92_000_000, priors.base().floorRaw());
        assertEquals(76_000_000, priors.quote().floorRaw());
    }

    @Test
    void shouldAskForEveryKeyOfBothCoins() throws IOException {
        String text = Files.readString(SHIPPED);
        List<String> keys = List.of(
                "name",
                "depegs_per_day",
                "loss",
                "fundamental_loss",
                "redemption_open",
                "redemption_close",
                "redemption_minimum",
                "redemption_fee");
        for (String key : keys) {
            String problems = problems(text.replaceAll("(?m)^" + key + " = .*$", ""));
            assertTrue(problems.contains("issuer.USDC." + key), () -> key + " in " + problems);
            assertTrue(problems.contains("issuer.USDT." + key), () -> key + " in " + problems);
        }
    }

    @Test
    void shouldNameEveryFaultAtOnce() throws IOException {
        String text = Files.readString(SHIPPED)
                .replace("\"5bp\"", "\"0bp\"")
                .replace("\"8%\"", "\"108%\"")
                .replace("redemption_fee", "redemption_fees");
        String problems = problems(text);
        for (String key : List.of("depegs_per_day", "fundamental_loss", "redemption_fee", "redemption_fees")) {
            assertTrue(problems.contains(key), () -> key + " in " + problems);
        }
    }

    @Test
    void shouldRefuseAWindowThatEndsBeforeItBegins() throws IOException {
        String problems = problems(Files.readString(SHIPPED).replace("\"17h\"", "\"8h\""));
        assertTrue(problems.contains("later than redemption_open"), problems);
    }

    private String problems(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("issuers.toml"), text);
        ConfigProblems problems = new ConfigProblems();
        IssuerCatalogue.read(file, CoinPair.USDC_USDT, problems);
        assertFalse(problems.size() == 0);
        try {
            problems.throwIfAny();
        } catch (ConfigException faults) {
            return String.join("\n", faults.problems());
        }
        return "";
    }
}
