package io.steelyard.backtest.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.config.InstrumentCatalogue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judge on recorded data, against the published figures of the reference replay. */
final class RecordedWindowsTest {
    private final Manifest manifest = ManifestReader.shipped();

    @TempDir
    Path folder;

    @Test
    void shouldScoreWrittenWeightsAsTheReferenceDoes() {
        WindowRun run = run("usdc-2023-03", List.of("kraken-usdcusd-2023-03", "kraken-usdtusd-2023-03"));
        EventScore twenty = score(run, "2023-03-10T22:00:00Z", Size.SMALL);
        assertEquals(-605.5, twenty.holdTroughBp(), 0.1);
        assertEquals(32.4, twenty.oracleTroughBp(), 0.1);
        assertEquals(2.4, twenty.troughBp(), 0.2, "median-20bp-5m decides on the close of 21:59");
        assertEquals(0.953, twenty.capture(), 0.0005);
        EventScore large = score(run, "2023-03-10T22:00:00Z", Size.LARGE);
        assertEquals(0.956, large.capture(), 0.0005);
        EventScore statement = score(run, "2023-03-11T03:13:00Z", Size.SMALL);
        assertEquals(0.558, statement.capture(), 0.0005);
        assertEquals("2023-03-11T04:15:00Z", Times.text(notNull(statement.halfOutNanos())));
    }

    @Test
    void shouldSeeTheLabelTrap() {
        SharedData.folder("onchain-hourly-2020-2025");
        SharedData.folder("uniswap-v3-usdc-usdt-hourly");
        Optional<String> said = LabelTrap.check(manifest, store());
        assertTrue(said.orElse("").startsWith("label trap held: 99."), said.toString());
        assertTrue(said.orElse("").matches(".* 8\\d\\.\\d % as labelled"), said.toString());
    }

    private WindowRun run(String id, List<String> feeds) {
        SharedData.folder("kraken-1m-2023-03");
        BenchWindow window = manifest.window(id);
        WindowInputs inputs =
                store().inputs(feeds.stream().map(manifest::feed).toList(), window.warmNanos(), window.toNanos());
        return new WindowRun(manifest, new EngineRun(config("backtest.toml"), "test"), window, inputs);
    }

    private static EventScore score(WindowRun run, String exit, Size size) {
        PolicyPath path = run.replay("written", List.of(new WeightTarget(Times.nanos(Instant.parse(exit)), 0)), size);
        return notNull(run.event(path, size));
    }

    private FeedStore store() {
        return new FeedStore(
                SharedData.root().resolveSibling("shared").resolve("data"),
                folder,
                InstrumentCatalogue.load(config("instruments.toml")),
                stage -> {});
    }

    private static Path config(String name) {
        return SharedData.root().resolve("config").resolve(name);
    }

    private static <T> T notNull(@Nullable T value) {
        assertNotNull(value);
        return value;
    }
}
