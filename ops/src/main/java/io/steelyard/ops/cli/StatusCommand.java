package io.steelyard.ops.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code steelyard status}: what a running server says of itself. */
@Command(
        name = "status",
        description = "Ask a running server how it is: state, holdings, prices, feeds.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private StateOption server = new StateOption();

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServerCall.Answer answer = server.server().get("/api/v1/status");
        terminal.answer(answer.body());
        return answer.good() ? ExitCode.GOOD : ExitCode.NO;
    }
}
