package io.steelyard.ops.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard doctor}: is this machine fit to run us? */
@Command(name = "doctor", description = "Check JDK, flags, disk and file locks.", mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--state", paramLabel = "DIR", description = "State folder to examine (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of("var");

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<HealthCheck.Finding> findings = HealthCheck.all(state);
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
        return (finding.good() ? "ok     " : "FAULT  ") + finding.what() + ": " + finding.detail();
    }

    private static Map<String, Object> document(List<HealthCheck.Finding> findings, boolean healthy) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", "steelyard.doctor/1");
        document.put("healthy", healthy);
        document.put(
                "checks",
                findings.stream()
                        .map(f -> Map.of("check", f.what(), "good", f.good(), "detail", f.detail()))
                        .toList());
        return document;
    }
}
