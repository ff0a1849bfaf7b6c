package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataAndJournalTest {
    private static final String HEADER = "ts_ms,open,high,low,close,volume,n_trades,buy_vol,sell_vol\n";

    @TempDir
    private Path folder;

    @Test
    void shouldImportTwoSeriesIntoOneJournalByTime() throws IOException {
        importBars("USDC/USD", "1678406400000,0.999,1,0.998,0.9995,1000,10,400,600\n");
        importBars("USDT/USD", "1678406340000,1.001,1.002,1,1.0015,2000,20,1500,500\n");

        CommandRun dump = CommandRun.of("journal", "dump", "--type", "barclosed", journal());
        assertEquals(ExitCode.GOOD, dump.code(), dump.err());
        List<String> lines = dump.out().lines().toList();
        assertEquals(2, lines.size(), dump.out());
        assertTrue(lines.getFirst().contains("close=1.00150000"), dump.out());
        assertTrue(lines.getLast().contains("2023-03-10T00:01:00Z"), dump.out());
    }

    @Test
    void shouldCountEntriesByType() throws IOException {
        importBars("USDC/USD", "1678406400000,0.999,1,0.998,0.9995,1000,10,400,600\n");
        CommandRun stats = CommandRun.of("journal", "stats", "--json", journal());
        assertTrue(stats.out().contains("\"BarClosed\" : 1"), stats.out());
        assertTrue(stats.out().contains("\"1 kraken:USDC/USD\""), stats.out());
    }

    @Test
    void shouldNameFileAndLineOfABadRowAndLeaveTheJournalAlone() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.csv"), HEADER + "1678406400000,0.999,1,oops,0.9995,1,1,1,0\n");
        CommandRun run = importFile(bad, "USDC/USD");
        assertEquals(ExitCode.ENVIRONMENT, run.code());
        assertTrue(run.err().contains("bad.csv:2"), run.err());
        assertTrue(Files.notExists(folder.resolve("journal")));
    }

    @Test
    void shouldListTheKnownFormatsWhenAskedForAnother() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), HEADER);
        CommandRun run = CommandRun.of(
                "data",
                "import",
                "--format",
                "klines",
                "--instrument",
                "kraken:USDC/USD",
                "--in",
                file.toString(),
                "--journal",
                journal(),
                "--instruments",
                "../config/instruments.toml");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("binance-klines"), run.err());
    }

    @Test
    void shouldSayThatAJournalIsMissing() {
        CommandRun run =
                CommandRun.of("journal", "stats", folder.resolve("nothing").toString());
        assertEquals(ExitCode.ENVIRONMENT, run.code());
        assertTrue(run.err().contains("nothing"), run.err());
    }

    private void importBars(String pair, String rows) throws IOException {
        Path file = Files.writeString(folder.resolve(pair.replace("/", "") + ".csv"), HEADER + rows);
        CommandRun run = importFile(file, pair);
        assertEquals(ExitCode.GOOD, run.code(), run.err());
    }

    private CommandRun importFile(Path file, String pair) {
        return CommandRun.of(
                "data",
                "import",
                "--format",
                "kraken-ohlc",
                "--instrument",
                pair,
                "--venue",
                "kraken",
                "--in",
                file.toString(),
                "--journal",
                journal(),
                "--instruments",
                "../config/instruments.toml");
    }

    private String journal() {
        return folder.resolve("journal").toString();
    }
}
