package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A folder with the shipped configuration and ten hours of two coins, of which one falls, to run mandates on. */
final class MandateRuns {
    private static final long START_MS = 1_678_406_400_000L; // Friday, 2023-03-10T00:00Z
    private static final int MINUTES = 600;
    private static final int FALL = 300;

    private final Path folder;

    MandateRuns(Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> files = Files.list(Path.of("..", "config"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        importBars("USDC/USD", 0.9999, 0.97);
        importBars("USDT/USD", 1.0001, 1.003);
    }

    /** Writes mandate.toml: the shipped one with each first text replaced by the second. */
    Path mandate(String... pairs) throws IOException {
        String text = Files.readString(Path.of("..", "config", "mandate.toml"));
        for (int i = 0; i < pairs.length; i += 2) {
            assertTrue(text.contains(pairs[i]), pairs[i]);
            text = text.replace(pairs[i], pairs[i + 1]);
        }
        return Files.writeString(folder.resolve("mandate.toml"), text);
    }

    /** The document of a run that must succeed. */
    String good(String name, String... more) {
        CommandRun run = run(name, more);
        assertEquals(ExitCode.GOOD, run.code(), run.out() + run.err());
        return run.out();
    }

    CommandRun run(String name, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "backtest",
                "--config",
                folder.resolve("backtest.toml").toString(),
                "--journal",
                folder.resolve("legs").toString(),
                "--from",
                "2023-03-10T01:00:00Z",
                "--to",
                "2023-03-10T09:00:00Z",
                "--out",
                folder.resolve(name).toString(),
                "--baselines",
                "none",
                "--json"));
        if (!List.of(more).contains("--policy")) {
            command.addAll(List.of("--policy", "level-10bp"));
        }
        command.addAll(List.of(more));
        return CommandRun.of(command.toArray(String[]::new));
    }

    CommandRun verify(String name) {
        return CommandRun.of("verify", folder.resolve(name).toString());
    }

    private void importBars(String pair, double before, double after) throws IOException {
        StringBuilder rows = new StringBuilder("ts_ms,open,high,low,close,volume,n_trades,buy_vol,sell_vol\n");
        for (int minute = 0; minute < MINUTES; minute++) {
            double price = minute < FALL ? before : after;
            rows.append(String.format(
                    Locale.ROOT,
                    "%d,%.4f,%.4f,%.4f,%.4f,500000,20,200000,300000%n",
                    START_MS + minute * 60_000L,
                    price,
                    price,
                    price,
                    price));
        }
        Path file = Files.writeString(folder.resolve(pair.replace("/", "") + ".csv"), rows);
        CommandRun run = CommandRun.of(
                "data",
                "import",
                "--format",
                "kraken-ohlc",
                "--instrument",
                "kraken:" + pair,
                "--in",
                file.toString(),
                "--journal",
                folder.resolve("legs").toString(),
                "--instruments",
                "../config/instruments.toml");
        assertEquals(ExitCode.GOOD, run.code(), run.err());
    }
}
