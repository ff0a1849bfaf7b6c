package io.steelyard.ops.cli;

import picocli.CommandLine.Command;

/** {@code steelyard journal}: looks into a journal without changing it. */
@Command(
        name = "journal",
        description = "Look into a journal.",
        mixinStandardHelpOptions = true,
        subcommands = {JournalStatsCommand.class, JournalDumpCommand.class, JournalTailCommand.class})
final class JournalCommand {}
