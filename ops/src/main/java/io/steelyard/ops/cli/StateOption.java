package io.steelyard.ops.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --state DIR}, by which a command finds its server. */
final class StateOption {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = "var/paper",
            description = "State folder of the server (default: ${DEFAULT-VALUE}).")
    Path state = Path.of("var/paper");

    ServerCall server() {
        return new ServerCall(state);
    }
}
