package io.steelyard.ops.cli;

import io.steelyard.engine.config.Secret;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard approvals}: what the engine asks people for, and their words. */
@Command(
        name = "approvals",
        description = {
            "List what a running server asks people for, or answer one question with --grant or --refuse.",
            "A word counts once, for exactly the terms that were shown; silence is a no."
        },
        mixinStandardHelpOptions = true)
final class ApprovalsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private StateOption server = new StateOption();

    @Parameters(arity = "0..1", paramLabel = "PROPOSAL", description = "The question's whole hash, as listed.")
    private @Nullable String proposal;

    @Option(names = "--grant", description = "Say yes.")
    private boolean grant;

    @Option(names = "--refuse", description = "Say no.")
    private boolean refuse;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who answers: a [[person]] of the server's configuration.")
    private @Nullable String person;

    @Option(names = "--key", paramLabel = "REF", description = "His key, by reference: env:NAME or file:/PATH.")
    private @Nullable String key;

    ApprovalsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServerCall.Answer answer = proposal == null ? list() : answer(proposal);
        terminal.answer(answer.body());
        return answer.good() ? ExitCode.GOOD : ExitCode.NO;
    }

    private ServerCall.Answer list() throws IOException, InterruptedException {
        if (grant || refuse || person != null || key != null) {
            throw new UsageException("PROPOSAL: say which question is answered");
        }
        return server.server().get("/api/v1/approvals");
    }

    private ServerCall.Answer answer(String question) throws IOException, InterruptedException {
        if (grant == refuse) {
            throw new UsageException("--grant or --refuse: exactly one of them");
        }
        if (person == null || key == null) {
            throw new UsageException("--as NAME and --key REF: who answers, and the reference of his key");
        }
        Secret secret = Secret.resolve(key, System.getenv());
        if (secret == null) {
            throw new UsageException("--key: leads to nothing, or is no env:NAME or file:/PATH");
        }
        return server.server().approval(question, person, secret.reveal(), grant);
    }
}
