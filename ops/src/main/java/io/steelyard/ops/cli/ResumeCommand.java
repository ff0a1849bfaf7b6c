package io.steelyard.ops.cli;

import picocli.CommandLine.Command;

/** {@code steelyard resume}. */
@Command(
        name = "resume",
        description = "Let a halted or reducing server trade again; wants --operator and --reason, and no halt file.",
        mixinStandardHelpOptions = true)
final class ResumeCommand extends OrderToServer {
    ResumeCommand(Terminal terminal) {
        super(terminal, "resume");
    }
}
