package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Ten hours of bars, made up, in the form of a foreign file: after five of them USDC falls from par to 0.97 dollars. */
final class FallingCoin {
    private static final long START_MS = 1_678_406_400_000L; // Friday, 2023-03-10T00:00Z
    private static final int MINUTES = 600;
    private static final int FALL = 300;

    private FallingCoin() {}

    /** Imports them over the command line into {@code folder/journal}. */
    static Path importInto(Path folder) throws IOException {
        return importInto(folder, "journal");
    }

    /** The same into {@code folder/name}. */
    static Path importInto(Path folder, String name) throws IOException {
        Path journal = folder.resolve(name);
        importBars(folder, journal, "USDC/USD", 0.9999, 0.97);
        importBars(folder, journal, "USDT/USD", 1.0001, 1.003);
        return journal;
    }

    private static void importBars(Path folder, Path journal, String pair, double before, double after)
            throws IOException {
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
        importFile(file, pair, journal);
    }

    /** Imports Kraken's bars of {@code pair}. */
    static void importFile(Path file, String pair, Path journal) {
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
                journal.toString(),
                "--instruments",
                "../config/instruments.toml");
        assertEquals(ExitCode.GOOD, run.code(), run.err());
    }
}
