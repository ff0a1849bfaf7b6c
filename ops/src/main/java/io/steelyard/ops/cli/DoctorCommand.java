package io.steelyard.ops.cli;

import io.steelyard.ops.server.AccountSettings;
import io.steelyard.ops.server.ServerFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard doctor}: is this machine fit to run us? */
@Command(
        name = "doctor",
        description = "Check JDK, flags, disk, file locks, configuration, and a server's accounts.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--state", paramLabel = "DIR", description = "State folder to examine (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of("var");

    @Option(names = "--config", paramLabel = "FILE", description = "Default: config/backtest.toml.")
    private @Nullable Path config;

    @Option(
            names = "--server",
            paramLabel = "FILE",
            description = "A server's configuration: its accounts are asked for time, key, rules and fees.")
    private @Nullable Path server;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<HealthCheck.Finding> findings = new ArrayList<>(HealthCheck.all(
                state,
                config == null ? Installation.config("backtest.toml") : config,
                Installation.config("limits.toml")));
        if (server != null) {
            findings.addAll(accounts(ServerFile.read(server, Map.of())));
        }
        boolean healthy = findings.stream().allMatch(HealthCheck.Finding::good);
        if (json.json) {
            terminal.json(document(findings, healthy));
        } else {
            findings.forEach(finding -> terminal.answer(line(finding)));
            terminal.answer(healthy ? "fit to run" : "not fit to run");
        }
        return healthy ? ExitCode.GOOD : ExitCode.NO;
    }

    /** What the accounts of a server say. */
    static List<HealthCheck.Finding> accounts(ServerFile settings) throws InterruptedException {
        List<HealthCheck.Finding> findings = new ArrayList<>();
        for (AccountSettings account : settings.accounts()) {
            findings.addAll(AccountCheck.of(account));
        }
        return findings;
    }

    static String line(HealthCheck.Finding finding) {
        String line = (finding.good() ? "ok     " : "FAULT  ") + finding.what() + ": " + finding.detail();
        return finding.good() ? line : line + System.lineSeparator() + "       fix: " + finding.fix();
    }

    private static Map<String, Object> document(List<HealthCheck.Finding> findings, boolean healthy) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", "steelyard.doctor/1");
        document.put("healthy", healthy);
        document.put("checks", findings.stream().map(DoctorCommand::check).toList());
        return document;
    }

    private static Map<String, Object> check(HealthCheck.Finding finding) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("check", finding.what());
        check.put("good", finding.good());
        check.put("detail", finding.detail());
        if (!finding.good()) {
            check.put("fix", finding.fix());
        }
        return check;
    }
}
