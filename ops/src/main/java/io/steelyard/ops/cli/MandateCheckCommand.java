package io.steelyard.ops.cli;

import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.mandate.Mandate;
import io.steelyard.engine.mandate.MandateCheck;
import io.steelyard.engine.risk.RiskLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard mandate check}: does a mandate stay inside the hard limits? */
@Command(
        name = "check",
        description = {
            "Check a mandate against the hard limits: what it allows must fit inside them, term by term.",
            "Exit code 0: it fits; 1: it is wider, and every such term is named."
        },
        mixinStandardHelpOptions = true)
final class MandateCheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "mandate.toml, or a text of the sentences.")
    private Path file = Path.of("");

    @Option(names = "--limits", paramLabel = "FILE", description = "Default: config/limits.toml.")
    private @Nullable Path limits;

    @Mixin
    private JsonOption json = new JsonOption();

    MandateCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Mandate mandate = MandateSource.read(file);
        CoinPair pair = new CoinPair(mandate.base(), mandate.quote(), Asset.USD);
        RiskLimits hard = ConfigLoader.loadLimits(limits == null ? Installation.config("limits.toml") : limits, pair)
                .limits();
        List<String> wider = MandateCheck.against(mandate, hard);
        if (json.json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("schema", "steelyard.mandate-check/1");
            document.put("fits", wider.isEmpty());
            document.put("wider", wider);
            terminal.json(document);
        } else {
            wider.forEach(terminal::answer);
            terminal.answer(wider.isEmpty() ? "fits inside the limits" : "does not fit inside the limits");
        }
        return wider.isEmpty() ? ExitCode.GOOD : ExitCode.NO;
    }
}
