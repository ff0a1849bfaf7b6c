package io.steelyard.ops.cli;

import io.steelyard.backtest.cases.CaseResult;
import io.steelyard.backtest.cases.CasesText;
import io.steelyard.engine.mandate.Mandate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard mandate cases}: what would be done in situations that an owner can picture, by the core that would do it. */
@Command(
        name = "cases",
        description = {
            "Tell what would be done under a mandate in ten situations: how far the weight moves, and what stops or asks first.",
            "Computed by the core itself under the narrower of mandate and limits, with the default policy and no venue's fills."
        },
        mixinStandardHelpOptions = true)
final class MandateCasesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Default: config/mandate.toml.")
    private @Nullable Path file;

    @Option(names = "--config", paramLabel = "FILE", description = "Default: config/backtest.toml.")
    private @Nullable Path config;

    @Option(
            names = "--limits",
            paramLabel = "NAME",
            description = "Beside the configuration (default: ${DEFAULT-VALUE}).")
    private String limits = "limits.toml";

    @Option(names = "--policy", paramLabel = "ID", description = "Default: ${DEFAULT-VALUE}.")
    private String policy = "agent";

    MandateCasesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Mandate mandate = MandateSource.read(file == null ? Installation.config("mandate.toml") : file);
        Path settings = config == null ? Installation.config("backtest.toml") : config;
        List<CaseResult> results = WorkedCases.under(settings, limits, policy).of(mandate);
        results.forEach(it -> terminal.answer(CasesText.english(it)));
        results.forEach(it -> terminal.answer(CasesText.chinese(it)));
        return ExitCode.GOOD;
    }
}
