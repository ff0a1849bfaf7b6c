package io.steelyard.ops.cli;

import io.steelyard.connectors.chain.owner.MandateSignature;
import io.steelyard.connectors.chain.owner.Owners;
import io.steelyard.connectors.chain.owner.OwnersKey;
import io.steelyard.connectors.chain.owner.SignedWords;
import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.mandate.Mandate;
import io.steelyard.engine.mandate.MandateCheck;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.ops.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard mandate sign}: the owner's signature under a mandate, by a wallet's keystore. */
@Command(
        name = "sign",
        description = {
            "Sign a mandate: typed data (EIP-712) of its sentences, version and predecessor, by a wallet's keystore (V3).",
            "A mandate that is wider than the hard limits is not signed (exit code 1)."
        },
        mixinStandardHelpOptions = true)
final class MandateSignCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "mandate.toml, or a text of the sentences.")
    private Path file = Path.of("");

    @Option(
            names = "--keystore",
            paramLabel = "FILE",
            description = "The wallet's keystore, Web3 Secret Storage version 3.")
    private @Nullable Path keystore;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Its password is the first line of this file.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--owners",
            paramLabel = "FILE",
            description = "Gives chain id, version and predecessor (default: config/owners.toml).")
    private @Nullable Path ownersFile;

    @Option(names = "--chain-id", paramLabel = "N", description = "Instead of the one of --owners.")
    private @Nullable Long chainId;

    @Option(
            names = "--as-version",
            paramLabel = "N",
            description = "Instead of the one after the accepted version of --owners.")
    private @Nullable Long version;

    @Option(names = "--previous", paramLabel = "HASH", description = "Instead of the accepted mandate of --owners.")
    private @Nullable String previous;

    @Option(
            names = "--valid-until",
            paramLabel = "T",
            description = "When it expires, ISO-8601 UTC (default: when another takes its place).")
    private @Nullable Instant validUntil;

    @Option(names = "--limits", paramLabel = "FILE", description = "Default: config/limits.toml.")
    private @Nullable Path limits;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the signature goes (default: mandate.sig.json beside FILE).")
    private @Nullable Path out;

    @Option(names = "--typed-data", description = "Sign nothing; print what a wallet signs (eth_signTypedData_v4).")
    private boolean typedData;

    @Option(
            names = "--signature",
            paramLabel = "0x…",
            description = "What a wallet answered to --typed-data with the same options, instead of a keystore.")
    private @Nullable String walletSignature;

    @Mixin
    private JsonOption json = new JsonOption();

    MandateSignCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Mandate mandate = MandateSource.read(file);
        List<String> wider = MandateCheck.against(mandate, hardLimits(mandate));
        if (!wider.isEmpty()) {
            wider.forEach(fault -> terminal.note(file + ": " + fault));
            terminal.note("steelyard: not signed: the mandate is wider than the hard limits");
            return ExitCode.NO;
        }
        SignedWords words = words(mandate);
        if (typedData) {
            terminal.answer(words.json());
            return ExitCode.GOOD;
        }
        MandateSignature signature = walletSignature == null ? key().sign(words) : byWallet(words, walletSignature);
        Path target = out == null ? file.resolveSibling("mandate.sig.json") : out;
        Files.writeString(
                target, Json.pretty(signature.document()) + System.lineSeparator(), StandardOpenOption.CREATE_NEW);
        answer(signature, target);
        return ExitCode.GOOD;
    }

    private RiskLimits hardLimits(Mandate mandate) {
        CoinPair pair = new CoinPair(mandate.base(), mandate.quote(), Asset.USD);
        return ConfigLoader.loadLimits(limits == null ? Installation.config("limits.toml") : limits, pair)
                .limits();
    }

    private SignedWords words(Mandate mandate) {
        Owners owners = Owners.read(ownersFile == null ? Installation.config("owners.toml") : ownersFile);
        long number = version == null ? owners.acceptedVersion() + 1 : version;
        long chain = chainId == null ? owners.chainId() : chainId;
        if (number < 1 || chain < 1) {
            throw new UsageException("--as-version and --chain-id: above 0");
        }
        return MandateSignature.words(
                mandate, number, previous == null ? owners.acceptedMandate() : hash(previous), validUntil, chain);
    }

    private static Sha256 hash(String text) {
        Sha256 hash = Sha256.parse(text.startsWith("0x") ? text.substring(2) : text);
        if (hash == null) {
            throw new UsageException("--previous: 64 lower-case hexadecimal digits");
        }
        return hash;
    }

    private static MandateSignature byWallet(SignedWords words, String signature) {
        try {
            return MandateSignature.byWallet(words, signature);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("--signature: " + wrong.getMessage());
        }
    }

    private OwnersKey key() throws IOException {
        if (keystore == null || passwordFile == null) {
            throw new UsageException("Missing required options: '--keystore=FILE' and '--password-file=FILE'");
        }
        char[] password = PasswordFile.read(passwordFile);
        try {
            return OwnersKey.open(keystore, password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private void answer(MandateSignature signature, Path target) {
        if (json.json) {
            terminal.json(signature.document());
            return;
        }
        terminal.answer("mandate   " + signature.terms().mandate());
        terminal.answer("version   " + signature.terms().version());
        terminal.answer("previous  " + signature.terms().previous());
        terminal.answer("signer    " + signature.signer());
        terminal.answer("written   " + target);
    }
}
