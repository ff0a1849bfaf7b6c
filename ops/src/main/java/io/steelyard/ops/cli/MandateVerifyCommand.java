package io.steelyard.ops.cli;

import io.steelyard.connectors.chain.owner.MandateAdmission;
import io.steelyard.connectors.chain.owner.Owners;
import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.mandate.Mandate;
import io.steelyard.engine.mandate.MandateFile;
import io.steelyard.engine.risk.RiskLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard mandate verify}: may this mandate bind the engine? */
@Command(
        name = "verify",
        description = {
            "Check the signature under a mandate. With --signer: is it that address's, and not expired?",
            "Without: is it an owner's, the newest, not expired, unaltered and inside the hard limits, as a run asks?",
            "Exit code 0: yes; 1: no, and every reason is named."
        },
        mixinStandardHelpOptions = true)
final class MandateVerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "mandate.toml, or a text of the sentences.")
    private Path file = Path.of("");

    @Option(names = "--signature", paramLabel = "FILE", description = "Default: mandate.sig.json beside FILE.")
    private @Nullable Path signature;

    @Option(names = "--signer", paramLabel = "0x…", description = "Ask for this address, and not for the owners.")
    private @Nullable String signer;

    @Option(names = "--owners", paramLabel = "FILE", description = "Default: config/owners.toml.")
    private @Nullable Path owners;

    @Option(names = "--limits", paramLabel = "FILE", description = "Default: config/limits.toml.")
    private @Nullable Path limits;

    @Mixin
    private JsonOption json = new JsonOption();

    MandateVerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Mandate mandate = MandateSource.read(file);
        List<String> refusals =
                refusals(mandate, signature == null ? file.resolveSibling("mandate.sig.json") : signature);
        if (json.json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("schema", "steelyard.mandate-verify/1");
            document.put("mandate", MandateFile.hash(mandate).toString());
            document.put("binds", refusals.isEmpty());
            document.put("refusals", refusals);
            terminal.json(document);
        } else {
            refusals.forEach(terminal::answer);
            terminal.answer((refusals.isEmpty() ? "signed: " : "refused: ") + MandateFile.hash(mandate));
        }
        return refusals.isEmpty() ? ExitCode.GOOD : ExitCode.NO;
    }

    private List<String> refusals(Mandate mandate, Path signed) throws IOException {
        if (signer != null) {
            try {
                return MandateAdmission.refusals(file, mandate, signed, signer, Instant.now());
            } catch (IllegalArgumentException wrong) {
                throw new UsageException("--signer: " + wrong.getMessage());
            }
        }
        CoinPair pair = new CoinPair(mandate.base(), mandate.quote(), Asset.USD);
        RiskLimits hard = ConfigLoader.loadLimits(limits == null ? Installation.config("limits.toml") : limits, pair)
                .limits();
        Owners listed = Owners.read(owners == null ? Installation.config("owners.toml") : owners);
        return MandateAdmission.refusals(file, mandate, signed, listed, hard, Instant.now());
    }
}
