package io.steelyard.ops.cli;

import java.nio.file.Path;
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
        description = "Check JDK, flags, disk, file locks and configuration.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--state", paramLabel = "DIR", description = "State folder to examine (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of("var");

    @Option(names = "--config", paramLabel = "FILE", description = "Default: config/backtest.toml.")
    private @Nullable Path config;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<HealthCheck.Finding> findings = HealthCheck.all(
                state,
                config == null ? Installation.config("backtest.toml") : config,
                Installation.config("limits.toml"));
        boolean healthy = findings.stream().allMatch(HealthCheck.Finding::good);
        if (json.json) {
            terminal.json(document(findings, healthy));
        } else {
            findings.forEach(finding -> terminal.answer(line(finding)));
            terminal.answer(healthy ? "fit to run" : "not fit to run");
        }
        return healthy ? ExitCode.GOOD : ExitCode.NO;
    }

    private static String line(HealthCheck.Finding finding) {
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
