package io.steelyard.ops.cli;

import io.steelyard.backtest.replay.BacktestConfig;
import io.steelyard.engine.config.ConfigProblems;
import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.config.TomlDocument;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a backtest leaves behind: {@code journal/}, {@code report.html}, {@code backtest.json}, and under {@code config/}
 * the files it ran with and what the command line put over them, so that {@code verify} can decide everything once more.
 */
final class RunFolder {
    private static final String OVERRIDE = "set.";

    private final Path folder;

    RunFolder(Path folder) {
        this.folder = folder;
    }

    /** The run whose journal lies in {@code folder}, given as the run's folder or as the journal's own. */
    static RunFolder around(Path folder) {
        Path parent = folder.toAbsolutePath().normalize().getParent();
        return new RunFolder(parent != null && Files.isDirectory(folder.resolve("entries")) ? parent : folder);
    }

    Path path() {
        return folder;
    }

    Path journal() {
        return folder.resolve("journal");
    }

    Path report() {
        return folder.resolve("report.html");
    }

    Path document() {
        return folder.resolve("backtest.json");
    }

    private Path configuration() {
        return folder.resolve("config").normalize();
    }

    private Path settings() {
        return configuration().resolve("run.properties");
    }

    boolean hasSettings() {
        return Files.exists(settings());
    }

    /** Makes the folder; one that already holds a run is left alone. */
    void create() throws IOException {
        if (Files.exists(journal())) {
            throw new FileAlreadyExistsException(folder.toString(), null, "holds a run already; name another --out");
        }
        if (Files.exists(configuration())) {
            throw new FileAlreadyExistsException(
                    configuration().toString(), null, "is there already and not a run's; name another --out");
        }
        Files.createDirectories(configuration());
    }

    /** Takes back what {@link #create} made, after a run that came to nothing. */
    void discard() throws IOException {
        for (Path made : List.of(journal(), configuration())) {
            try (Stream<Path> files = Files.exists(made) ? Files.walk(made) : Stream.of()) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        try (Stream<Path> left = Files.list(folder)) {
            if (left.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(folder);
    }

    /** Keeps the configuration of a run beside its journal. */
    void keep(Path config, Map<String, String> overrides, RunSettings run) throws IOException {
        ConfigProblems problems = new ConfigProblems();
        ConfigSection root = TomlDocument.read(config, overrides, problems).root();
        copy(config, config.getFileName().toString());
        copy(config.resolveSibling(root.text("limits")), root.text("limits"));
        copy(config.resolveSibling(root.text("instruments")), root.text("instruments"));
        copy(config.resolveSibling(root.text("issuers")), root.text("issuers"));
        copy(config.resolveSibling(root.text("venues")), root.text("venues"));
        for (String key : List.of("mandate", "mandate_signature", "mandate_owners")) {
            String name = root.text(key, "");
            if (!name.isEmpty()) {
                copy(config.resolveSibling(name), name);
            }
        }
        problems.throwIfAny();
        Properties properties = run.toProperties();
        properties.setProperty("config", config.getFileName().toString());
        overrides.forEach((key, value) -> properties.setProperty(OVERRIDE + key, value));
        try (Writer out = Files.newBufferedWriter(settings())) {
            properties.store(out, "what the command line said");
        }
    }

    /** The mandate as kept; null where none bound the run, or nothing was kept. */
    @Nullable
    Path mandate() {
        if (!hasSettings()) {
            return null;
        }
        ConfigProblems unheeded = new ConfigProblems();
        String name = TomlDocument.read(file(), overrides(), unheeded).root().text("mandate", "");
        return name.isEmpty() ? null : configuration().resolve(name);
    }

    /** The configuration as kept. */
    BacktestConfig config() {
        return BacktestConfig.load(file(), overrides());
    }

    private Path file() {
        return configuration().resolve(properties().getProperty("config", "backtest.toml"));
    }

    private Map<String, String> overrides() {
        Properties properties = properties();
        Map<String, String> overrides = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(OVERRIDE)) {
                overrides.put(key.substring(OVERRIDE.length()), properties.getProperty(key));
            }
        }
        return overrides;
    }

    RunSettings runSettings() {
        return RunSettings.of(properties());
    }

    private Properties properties() {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(settings())) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private void copy(Path file, String name) throws IOException {
        Path target = configuration().resolve(name).normalize();
        if (!target.startsWith(configuration())) {
            throw new UsageException(name + ": lies outside the configuration's folder, so a run could not keep it");
        }
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
    }
}
