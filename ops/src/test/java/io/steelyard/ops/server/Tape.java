package io.steelyard.ops.server;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.journal.ChronicleJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A recording for servers in tests: both dollar legs on kraken and the cross on binance, a quote of each every 20 ms. */
final class Tape {
    private static final long BEGIN_NANOS = 1_700_000_000_000_000_000L / 60_000_000_000L * 60_000_000_000L;
    private static final long STEP_NANOS = 20_000_000L;
    private static final long SIZE = 5_000_000L * 100_000_000L;

    private Tape() {}

    /** Writes {@code seconds} of quotes at par into {@code folder} and a server's configuration beside it, which is returned. */
    static Path lay(Path folder, int seconds) throws IOException {
        try (ChronicleJournal journal = ChronicleJournal.open(folder.resolve("tape"))) {
            for (long now = BEGIN_NANOS; now < BEGIN_NANOS + seconds * 1_000_000_000L; now += STEP_NANOS) {
                for (int instrument : List.of(1, 2, 4)) {
                    journal.append(
                            QuoteUpdated.of(
                                    now,
                                    InstrumentId.of(instrument),
                                    Price.of("0.9999").raw(),
                                    SIZE,
                                    Price.of("1.0001").raw(),
                                    SIZE),
                            now);
                }
            }
        }
        return configuration(folder, "paper");
    }

    /** A server's configuration over that recording, in any mode; with the shipped trading configuration and limits. */
    static Path configuration(Path folder, String mode) throws IOException {
        Path config = Path.of("../config").toAbsolutePath().normalize();
        String text = Files.readString(config.resolve("paper.toml"))
                .replaceAll("(?m)^mode = .*$", "mode = \"" + mode + "\"")
                .replaceAll("(?m)^state = .*$", "state = \"" + folder.resolve("var") + "\"")
                .replaceAll("(?m)^trading = .*$", "trading = \"" + config.resolve("backtest.toml") + "\"")
                .replaceAll(
                        "(?m)^instruments = \"instruments.toml\"",
                        "instruments = \"" + config.resolve("instruments.toml") + "\"")
                .replaceAll("(?m)^advisor = .*$", "advisor = \"" + config.resolve("advisor.toml") + "\"")
                .replaceAll("(?m)^news = .*$", "news = \"" + config.resolve("news.toml") + "\"")
                .replaceAll("(?m)^port = .*$", "port = 0")
                .replaceAll("(?s)\\[\\[feed]].*(?=\\[admin])", feeds(folder));
        return Files.writeString(folder.resolve("server-" + mode + ".toml"), text);
    }

    private static String feeds(Path folder) {
        return feed(folder, "[1, 2]") + feed(folder, "[4]");
    }

    private static String feed(Path folder, String instruments) {
        return "[[feed]]\nsource = \"journal:" + folder.resolve("tape") + "\"\ninstruments = " + instruments + "\n\n";
    }
}
