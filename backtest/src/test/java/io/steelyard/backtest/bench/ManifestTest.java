package io.steelyard.backtest.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.bench.BenchWindow.Kind;
import io.steelyard.backtest.bench.BenchWindow.Split;
import io.steelyard.engine.config.ConfigException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The pre-registered definition keeps the discipline that it declares. */
final class ManifestTest {
    private final Manifest manifest = ManifestReader.shipped();

    @Test
    void shouldTrainOnlyOnMay2022AndCalmBefore2023() {
        long limit = Times.nanos(Instant.parse("2023-01-01T00:00:00Z"));
        for (BenchWindow window : manifest.windows()) {
            boolean may = window.id().equals("usdt-2022-05");
            boolean earlyCalm = window.kind() == Kind.CALM && window.toNanos() <= limit;
            assertEquals(may || earlyCalm ? Split.TRAIN : Split.TEST, window.split(), window.id());
        }
    }

    @Test
    void shouldHoldEnoughCalmAndOverlapNowhere() {
        double months = manifest.windows(Kind.CALM).stream()
                .mapToDouble(BenchWindow::months)
                .sum();
        assertTrue(months >= 48, "T2 asks for 48 months, are " + months);
        List<BenchWindow> windows = manifest.windows();
        for (int i = 0; i < windows.size(); i++) {
            for (int j = i + 1; j < windows.size(); j++) {
                BenchWindow a = windows.get(i);
                BenchWindow b = windows.get(j);
                assertTrue(
                        a.toNanos() <= b.fromNanos() || b.toNanos() <= a.fromNanos(), a.id() + " overlaps " + b.id());
            }
        }
    }

    @Test
    void shouldNameEachThingOnce() {
        Set<String> ids = new HashSet<>();
        manifest.windows().forEach(window -> assertTrue(ids.add(window.id()), window.id()));
        manifest.feeds().forEach(feed -> assertTrue(ids.add(feed.id()), feed.id()));
    }

    /** DOMAIN section 7 asks for twelve events: what is not shown is told, with the reason. */
    @Test
    void shouldTellOfEveryEventThatTheSetLacks() {
        int events = manifest.windows(Kind.DEPEG).size()
                + manifest.windows(Kind.SCARE).size();
        assertEquals(12, events + manifest.absent().size());
        manifest.absent().forEach(absent -> assertTrue(absent.why().length() > 20, absent.event()));
    }

    @Test
    void shouldMarkEveryChangeByItsHash() {
        String text = new String(ManifestReader.shippedBytes(), StandardCharsets.UTF_8);
        Manifest other = read(text.replace("t2_drag = \"2bp\"", "t2_drag = \"3bp\""));
        assertEquals(3, other.thresholds().dragBp());
        assertTrue(!other.sha256().equals(manifest.sha256()));
        assertEquals(manifest.sha256(), read(text).sha256());
    }

    @Test
    void shouldNameEveryFault() {
        String text = new String(ManifestReader.shippedBytes(), StandardCharsets.UTF_8)
                .replace("seed = 20230310", "seed = -1")
                .replace("warm = \"2022-05-01T00:00:00Z\"", "warm = \"in May\"")
                .replace("q = [\"5%\"", "q = [\"5\"");
        ConfigException fault = assertThrows(ConfigException.class, () -> read(text));
        String message = String.valueOf(fault.getMessage());
        assertTrue(message.contains("seed") && message.contains("in May") && message.contains("norescue"), message);
    }

    private static Manifest read(String text) {
        return ManifestReader.read("test.toml", text.getBytes(StandardCharsets.UTF_8));
    }
}
