package io.steelyard.ops.cli;

import io.steelyard.ops.server.HaltFile;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code steelyard halt}: no more trading; open orders are asked back. Latches until a person resumes. */
@Command(
        name = "halt",
        description =
                "Stop all trading at once; latches until `resume`. Works by a halt file when the server does not answer.",
        mixinStandardHelpOptions = true)
final class HaltCommand extends OrderToServer {
    HaltCommand(Terminal terminal) {
        super(terminal, "halt");
    }

    @Override
    int unanswered(IOException failure) throws IOException {
        HaltFile file = new HaltFile(server().state);
        file.write(reason().isBlank() ? "steelyard halt" : reason());
        terminal()
                .answer("the server does not answer (" + failure.getMessage() + "); " + file.path()
                        + " halts it as soon as it looks, or when it starts");
        return ExitCode.GOOD;
    }
}
