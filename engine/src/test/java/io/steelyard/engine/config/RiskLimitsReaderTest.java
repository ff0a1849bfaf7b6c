package io.steelyard.engine.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.Band;
import io.steelyard.engine.risk.RiskLimits.ChainLimits;
import io.steelyard.engine.risk.RiskLimits.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code limits.toml} must hold, and how each fault in it is named. */
class RiskLimitsReaderTest {
    private static final String SHIPPED = read("limits.toml");

    @Test
    void shouldShipTheDefaultsOfTheDomainStudy() {
        RiskLimits limits = load(SHIPPED, new ConfigProblems()).limits();
        for (Asset coin : List.of(Asset.USDC, Asset.USDT)) {
            assertEquals(new Band(100_000, 900_000), limits.of(coin).calm());
            assertEquals(new Band(50_000, 950_000), limits.of(coin).depeg());
        }
        assertEquals(new Step(100_000, 100_000, 250_000), limits.step().calm());
        assertEquals(500_000, limits.turnover().hourRaw());
        assertEquals(1_500_000, limits.turnover().dayRaw());
        assertEquals(20_000, limits.order().maxNavShareRaw());
        assertEquals(100_000, limits.order().maxDepthShareRaw());
        assertEquals(500, limits.depth().withinRaw());
        assertEquals(300, limits.price().toMidCalmRaw());
        assertEquals(2_500, limits.price().toReferencesCalmRaw());
        assertEquals(10_000, limits.price().toReferencesDepegRaw());
        assertEquals(3, limits.price().minReferences());
        assertEquals(new Band(97_000_000, 103_000_000), limits.price().collarCalm());
        assertEquals(99_000_000, limits.price().fallingCoinRaw());
        assertEquals(2_000_000_000L, limits.data().marketNanos());
        assertEquals(Map.of(new VenueId("ethereum"), new ChainLimits(12_000_000_000L, 3)), limits.chains());
        assertEquals(87_000_000_000_000L, limits.data().oracleNanos());
        assertEquals(2, limits.data().minReferences());
        assertEquals(400_000, limits.exposure().venueRaw());
        assertEquals(600_000, limits.exposure().chainRaw());
        assertEquals(900_000, limits.exposure().issuerCalmRaw());
        assertEquals(50_000, limits.exposure().bridgedRaw());
        assertEquals(50_000, limits.exposure().unsettledRaw());
        assertEquals(5_000, limits.loss().dayRaw());
        assertEquals(1_500, limits.advice().maxMilliNats());
        assertEquals(1_800_000_000_000L, limits.advice().coolDownNanos());
        assertEquals(21_600_000_000_000L, limits.advice().reversalHoldNanos());
        assertEquals(6, limits.advice().maxChangesPerDay());
    }

    @Test
    void shouldMissEverySingleKey() {
        List<String> lines = SHIPPED.lines().toList();
        int keys = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).matches("[a-z_]+ = .*") || lines.get(i).matches("(curve|aave.*) = .*")) {
                continue;
            }
            List<String> without = new ArrayList<>(lines);
            String removed = without.remove(i);
            ConfigProblems problems = new ConfigProblems();
            load(String.join("\n", without), problems);
            String key = removed.substring(0, removed.indexOf(' '));
            assertTrue(
                    problems.lines().stream().anyMatch(line -> line.endsWith(key + ": missing")),
                    () -> removed + " is not missed: " + problems.lines());
            keys++;
        }
        assertTrue(keys > 60, "keys were " + keys);
    }

    @Test
    void shouldRefuseAnUnknownKeyInEveryTable() {
        for (String table :
                List.of("[order]", "[asset.USDC]", "[step.calm]", "[chain.ethereum]", "[advice]", "[loss]")) {
            assertFault(table, table + "\nbypass = true", "bypass: an unknown key");
        }
        assertFault("[order]", "[orders]", "order: missing");
    }

    @Test
    void shouldRefuseWrongUnits() {
        assertFault(
                "decision = \"10pp\"", "decision = \"10%\"", "decision: percentage points such as \"10pp\", was 10%");
        assertFault("market = \"2s\"", "market = 2", "data.market: a text in quotes with its unit, was 2");
        assertFault("within = \"5bp\"", "within = \"0.05%\"", "depth.within: basis points such as \"30bp\", was 0.05%");
        assertFault("max_notional = \"250_000 USD\"", "max_notional = \"250_000 USDC\"", "an amount such as");
        assertFault("bridged = false", "bridged = \"no\"", "asset.USDC.bridged: true or false, was no");
    }

    @Test
    void shouldRefuseWhatExceedsTheBuild() {
        assertFault("calm_max = \"90%\"", "calm_max = \"90.0001%\"", "asset.USDC.calm_max: at most 90%, was 90.0001%");
        assertFault("calm_min = \"10%\"", "calm_min = \"9.9999%\"", "asset.USDC.calm_min: at least 10%, was 9.9999%");
        assertFault("max_milli_nats = 1500", "max_milli_nats = 1501", "advice.max_milli_nats: at most 1500, was 1501");
        assertFault("market = \"2s\"", "market = \"61s\"", "data.market: at most 60s, was 61s");
        assertFault("routed_venues = []", "routed_venues = [\"sim\"]", "routed_venues: from 0 to 0 entries, was 1");
        assertFault("oracles = [\"chainlink\"]", "oracles = []", "oracles: from 1 to 16 entries, was 0");
        assertFault("max_rate = 30 ", "max_rate = 0 ", "order.max_rate: at least 1, was 0");
    }

    @Test
    void shouldRefuseContradictions() {
        assertFault("depeg_min = \"5%\" ", "depeg_min = \"11%\" ", "asset.USDC.calm_min: at least depeg_min, was 10%");
        assertFault("depeg_max = \"95%\"", "depeg_max = \"89%\"", "asset.USDC.depeg_max: at least calm_max, was 89%");
        assertFault("hour = \"10pp\"", "hour = \"9pp\"", "step.calm.hour: at least decision, was 9pp");
        assertFault("day = \"150%\"", "day = \"49%\"", "turnover.day: at least hour, was 49%");
        assertFault("to_mid_depeg = \"3bp\"", "to_mid_depeg = \"2bp\"", "to_mid_depeg: at least to_mid_calm, was 2bp");
        assertFault(
                "collar_depeg_min = \"0.80\"",
                "collar_depeg_min = \"0.98\"",
                "collar_calm_min: at least collar_depeg_min");
        assertFault("issuer_depeg = \"95%\"", "issuer_depeg = \"85%\"", "issuer_depeg: at least issuer_calm, was 85%");
        assertFault("from_peak = \"100bp\"", "from_peak = \"49bp\"", "loss.from_peak: at least day, was 49bp");
        assertFault("reversal_hold = \"6h\"", "reversal_hold = \"29m\"", "reversal_hold: at least cool_down, was 29m");
        assertFault("curve = \"ethereum\"", "curve = \"solana\"", "venue_chain.curve: a chain with a table of its own");
        assertFault(
                "decision = \"45pp\"",
                "decision = \"9pp\"",
                "step.depeg.decision: at least that of [step.calm], was 9pp");
        assertFault(
                "priced_as = \"USDC\"", "priced_as = \"USDT\"", "a coin of the pair is native and priced as itself");
        assertFault("[asset.USDT]", "[asset.USDD]", "asset.USDT: missing");
    }

    @Test
    void shouldRefuseBandsThatLeaveNoWeight() {
        ConfigProblems half = new ConfigProblems();
        load(SHIPPED.replace("calm_max = \"90%\"", "calm_max = \"50%\""), half);
        assertEquals(List.of(), half.lines(), "one weight is left: half");
        ConfigProblems less = new ConfigProblems();
        load(SHIPPED.replace("calm_max = \"90%\"", "calm_max = \"49.9999%\""), less);
        assertEquals(1, less.size(), () -> less.lines().toString());
        assertTrue(less.lines().getFirst().contains("the calm bands of both coins leave a weight"));
    }

    @Test
    void shouldNameAllFaultsAtOnceWithTheirFile() {
        ConfigProblems problems = new ConfigProblems();
        load(
                SHIPPED.replace("max_rate = 30", "max_rate = \"fast\"")
                        .replace("market = \"2s\"", "market = \"2\"")
                        .replace("glide = \"1h\"", "glyde = \"1h\""),
                problems);
        assertEquals(4, problems.size(), () -> problems.lines().toString());
        assertTrue(problems.lines().stream().allMatch(line -> line.startsWith("limits.toml:")));
    }

    @Test
    void shouldRefuseStudyLimitsWhereMoneyIsAtStake() {
        LoadedLimits study =
                ConfigLoader.loadLimits(ShippedLimitsTest.CONFIG.resolve("limits-study.toml"), CoinPair.USDC_USDT);
        assertThrows(ConfigException.class, () -> study.requireFit(RunMode.LIVE));
        for (RunMode mode : List.of(RunMode.BACKTEST, RunMode.PAPER, RunMode.SHADOW, RunMode.TESTNET)) {
            assertDoesNotThrow(() -> study.requireFit(mode));
        }
        assertDoesNotThrow(() -> load(SHIPPED, new ConfigProblems()).requireFit(RunMode.LIVE));
    }

    private static void assertFault(String written, String instead, String fault) {
        assertTrue(SHIPPED.contains(written), () -> "the shipped file says " + written);
        int at = SHIPPED.indexOf(written);
        String broken = SHIPPED.substring(0, at) + instead + SHIPPED.substring(at + written.length());
        ConfigProblems problems = new ConfigProblems();
        load(broken, problems);
        assertTrue(
                problems.lines().stream().anyMatch(line -> line.contains(fault)),
                () -> "no \"" + fault + "\" in " + problems.lines());
    }

    private static LoadedLimits load(String text, ConfigProblems problems) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TomlDocument document = TomlDocument.of("limits.toml", bytes, Map.of(), problems);
        return ConfigLoader.limitsOf("limits.toml", document, CoinPair.USDC_USDT);
    }

    private static String read(String name) {
        try {
            return Files.readString(ShippedLimitsTest.CONFIG.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
