package io.steelyard.ops.cli;

import picocli.CommandLine.Command;

/** {@code steelyard flatten}. */
@Command(
        name = "flatten",
        description =
                "Wish for the neutral weights, whatever the policy says, until resume; open orders are asked back.",
        mixinStandardHelpOptions = true)
final class FlattenCommand extends OrderToServer {
    FlattenCommand(Terminal terminal) {
        super(terminal, "flatten");
    }
}
