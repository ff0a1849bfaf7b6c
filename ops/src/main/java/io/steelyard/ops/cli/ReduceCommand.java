package io.steelyard.ops.cli;

import picocli.CommandLine.Command;

/** {@code steelyard reduce}. */
@Command(
        name = "reduce",
        description = "Only orders that reduce the riskier coin from now on; latches until resume.",
        mixinStandardHelpOptions = true)
final class ReduceCommand extends OrderToServer {
    ReduceCommand(Terminal terminal) {
        super(terminal, "reduce");
    }
}
