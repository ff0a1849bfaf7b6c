package io.steelyard.ops.cli;

import picocli.CommandLine.Command;

/** {@code steelyard news}: where strangers' texts come from. */
@Command(
        name = "news",
        description = "The sources of news: poll them and see what is wrong.",
        mixinStandardHelpOptions = true,
        subcommands = NewsCheckCommand.class)
final class NewsCommand {}
