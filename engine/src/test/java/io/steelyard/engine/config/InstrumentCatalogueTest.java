package io.steelyard.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstrumentCatalogueTest {
    private static final String GOOD = """
            [[instrument]]
            id = 4
            venue = "binance"
            base = "USDC"
            quote = "USDT"
            tick = "0.0001"
            lot = "1"
            maker_fee = "-0.5bp"
            taker_fee = "10bp"
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldShipWithTheNumbersThatJournalsUse() {
        Map<Integer, String> numbers = new TreeMap<>();
        shipped().all().forEach(each -> numbers.put(each.id().value(), each.symbol()));
        assertEquals(
                Map.ofEntries(
                        Map.entry(1, "kraken:USDC/USD"),
                        Map.entry(2, "kraken:USDT/USD"),
                        Map.entry(3, "kraken:USDC/USDT"),
                        Map.entry(4, "binance:USDC/USDT"),
                        Map.entry(5, "uniswap-v3:USDC/USDT"),
                        Map.entry(6, "binance:BTC/USDT"),
                        Map.entry(7, "binance:ETH/USDT"),
                        Map.entry(8, "bybit:BTC/USDT"),
                        Map.entry(9, "kraken:BTC/USD"),
                        Map.entry(10, "binance-usdm:BTC/USDT"),
                        Map.entry(11, "bybit:BTC/USDC"),
                        Map.entry(12, "binance:BTC/USDC"),
                        Map.entry(13, "curve:USDC/USDT"),
                        Map.entry(14, "kraken:USDT/EUR"),
                        Map.entry(15, "kraken:USDC/EUR"),
                        Map.entry(16, "kraken:EUR/USD"),
                        Map.entry(17, "bitstamp:USDC/USD"),
                        Map.entry(18, "coinbase:USDT/USD"),
                        Map.entry(50, "sim:USDC/USDT"),
                        Map.entry(51, "sim-2:USDC/USDT"),
                        Map.entry(52, "sim-3:USDC/USDT"),
                        Map.entry(53, "sim-4:USDC/USDT")),
                numbers);
    }

    @Test
    void shouldReadEveryField() throws IOException {
        Instrument read = load(GOOD).all().getFirst();
        assertEquals(InstrumentId.of(4), read.id());
        assertEquals("binance:USDC/USDT", read.symbol());
        assertEquals(Price.of("0.0001"), read.tick());
        assertEquals(100_000_000L, read.lot().raw());
        assertEquals(new Bps(-50), read.makerFee());
        assertEquals(Bps.of(10), read.takerFee());
    }

    @ParameterizedTest
    @CsvSource({"3,", "kraken:USDC/USDT,", "USDC/USDT, kraken", "kraken:USDC/USDT, kraken", "3, kraken"})
    void shouldFindAListingHoweverItIsNamed(String text, String venue) {
        assertEquals(InstrumentId.of(3), shipped().resolve(text, venue).id());
    }

    @ParameterizedTest
    @CsvSource({"USDC/USDT,", "USDC/USDT, nowhere", "3, binance", "4096,", "'',", "kraken:USDC/USDT, binance"})
    void shouldRefuseAnUnknownListingAndNameTheKnownOnes(String text, String venue) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> shipped().resolve(text, venue))
                        .getMessage());
        assertTrue(message.contains("kraken:USDC/USD, "), message);
    }

    @Test
    void shouldNameEveryFaultAtOnce() {
        String bad = """
                [[instrument]]
                id = 5000
                venue = "has a space"
                base = "USDC"
                quote = "USDC"
                tick = "0"
                lot = 1
                maker_fee = "10%"
                colour = "red"
                """;
        List<String> problems =
                assertThrows(ConfigException.class, () -> load(bad)).problems();
        for (String key : List.of("id", "venue", "tick", "lot", "maker_fee", "taker_fee", "colour")) {
            assertEquals(
                    1,
                    problems.stream()
                            .filter(line -> line.contains("instrument[0]." + key + ": "))
                            .count(),
                    () -> key + " in " + problems);
        }
    }

    @Test
    void shouldRefuseAPairOfOneAsset() {
        List<String> problems = assertThrows(ConfigException.class, () -> load(GOOD.replace("\"USDT\"", "\"USDC\"")))
                .problems();
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().endsWith("instrument[0].quote: another asset than base, was USDC"));
    }

    @Test
    void shouldRefuseANumberAndASymbolGivenTwice() {
        List<String> problems =
                assertThrows(ConfigException.class, () -> load(GOOD + GOOD)).problems();
        assertEquals(2, problems.size(), problems::toString);
        assertTrue(problems.getFirst().endsWith("instrument[1].id: not given to two listings, was 4"));
        assertTrue(problems.getLast().endsWith("instrument[1].base: not given to two listings, was binance:USDC/USDT"));
    }

    @Test
    void shouldAnswerNullForWhatItDoesNotHold() throws IOException {
        InstrumentCatalogue one = load(GOOD);
        assertNotNull(one.find("binance:USDC/USDT"));
        assertNotNull(one.find(InstrumentId.of(4)));
        assertNull(one.find("kraken:USDC/USDT"));
        assertNull(one.find(InstrumentId.of(3)));
    }

    private InstrumentCatalogue load(String toml) throws IOException {
        return InstrumentCatalogue.load(Files.writeString(folder.resolve("instruments.toml"), toml));
    }

    /** Surefire starts in the module, an editor at the root. */
    private static InstrumentCatalogue shipped() {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.isDirectory(here.resolve("engine")) ? here : Objects.requireNonNull(here.getParent());
        return InstrumentCatalogue.load(root.resolve("config/instruments.toml"));
    }
}
