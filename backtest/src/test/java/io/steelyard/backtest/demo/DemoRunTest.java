package io.steelyard.backtest.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.config.LoadedLimits;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.risk.RiskLimits.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demonstration needs and leaves alone; its whole run is a test of ops, which has the policies. */
class DemoRunTest {
    @TempDir
    private Path out;

    @Test
    void shouldLeaveAFolderOfSomebodyElseAlone() throws IOException {
        Path precious = out.resolve("journal").resolve("precious.cq4");
        Files.createDirectories(precious.getParent());
        Files.writeString(precious, "mine");
        assertThrows(IllegalArgumentException.class, () -> DemoFolder.prepare(out));
        assertEquals("mine", Files.readString(precious));
    }

    @Test
    void shouldReplaceAnEarlierDemonstration() throws IOException {
        DemoFolder first = DemoFolder.prepare(out);
        Files.createDirectories(first.journal().resolve("entries"));
        Files.writeString(first.journal().resolve("entries").resolve("old.cq4"), "old");
        DemoFolder.prepare(out);
        assertTrue(Files.notExists(first.journal()));
    }

    @Test
    void shouldKeepTheLimitsOfTradingButForWhatIsMarked() throws IOException {
        Path shipped = Path.of("..", "config", "limits.toml");
        Path demo = Path.of("src", "main", "resources", "io", "steelyard", "backtest", "demo", "limits-demo.toml");
        LoadedLimits limits = ConfigLoader.loadLimits(demo, CoinPair.USDC_USDT);
        assertEquals(Purpose.TRADING, limits.limits().purpose());
        List<String> changed = settings(demo).stream()
                .filter(line -> !line.contains("# demo:"))
                .map(DemoRunTest::withoutComment)
                .toList();
        List<String> original =
                settings(shipped).stream().map(DemoRunTest::withoutComment).toList();
        assertTrue(original.containsAll(changed), "an unmarked difference from limits.toml");
        assertEquals(
                5,
                settings(demo).stream().filter(line -> line.contains("# demo:")).count());
        assertEquals(settings(shipped).size(), settings(demo).size());
    }

    @Test
    void shouldTellAnUnknownPolicyBeforeAnythingRuns() {
        IllegalArgumentException unknown = assertThrows(
                IllegalArgumentException.class,
                () -> DemoRun.run(out, "crystal-ball", "test", (a, b, c) -> {}, (a, b) -> {}));
        assertTrue(String.valueOf(unknown.getMessage()).contains("crystal-ball"));
    }

    private static List<String> settings(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static String withoutComment(String line) {
        return line.split("#", -1)[0].strip();
    }
}
