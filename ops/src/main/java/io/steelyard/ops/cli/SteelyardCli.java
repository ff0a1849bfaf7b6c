package io.steelyard.ops.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry: parses the arguments and hands over to one subcommand. */
@Command(
        name = "steelyard",
        description = "A deterministic risk desk for USDC and USDT.",
        version = "steelyard 0.1.0-SNAPSHOT",
        mixinStandardHelpOptions = true)
public final class SteelyardCli {

    private SteelyardCli() {}

    /** Runs one command and ends the process with its exit code (0 good, 1 no, 2 usage, 3 environment, 4 our fault). */
    public static void main(String[] args) {
        System.exit(new CommandLine(new SteelyardCli()).execute(args));
    }
}
