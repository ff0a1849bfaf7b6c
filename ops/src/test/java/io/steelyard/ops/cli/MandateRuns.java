package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder with the shipped configuration and ten hours of two coins, of which one falls, to run mandates on. */
final class MandateRuns {
    private final Path folder;

    MandateRuns(Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> files = Files.list(Path.of("..", "config"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        FallingCoin.importInto(folder, "legs");
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
}
