package io.steelyard.ops.cli;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands to a running server have in common: who gives them, why, and to whom. */
abstract class OrderToServer implements Callable<Integer> {
    private final Terminal terminal;
    private final String name;

    @Mixin
    private StateOption server = new StateOption();

    @Option(names = "--operator", paramLabel = "NAME", description = "Who gives it (default: the user's name).")
    private @Nullable String operator;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; stands in the journal.")
    private String reason = "";

    OrderToServer(Terminal terminal, String name) {
        this.terminal = terminal;
        this.name = name;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            String who = Objects.requireNonNullElse(operator, System.getProperty("user.name", ""));
            ServerCall.Answer answer = server.server().command(name, who, reason);
            terminal.answer(answer.body());
            return answer.good() ? ExitCode.GOOD : ExitCode.NO;
        } catch (IOException e) {
            return unanswered(e);
        }
    }

    /** What is done when the server does not answer. */
    int unanswered(IOException failure) throws IOException {
        throw failure;
    }

    Terminal terminal() {
        return terminal;
    }

    StateOption server() {
        return server;
    }

    String reason() {
        return reason;
    }
}
