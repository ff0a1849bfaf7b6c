package io.steelyard.ops.cli;

import picocli.CommandLine.Command;

/** {@code steelyard mandate}: what the owner allows and wants, in words and as a file. */
@Command(
        name = "mandate",
        description =
                "The owner's mandate: draft it from a wish, say it back in plain words, work out cases, compare two, check one against the hard limits, sign it.",
        mixinStandardHelpOptions = true,
        subcommands = {
            MandateDraftCommand.class,
            MandateRenderCommand.class,
            MandateCasesCommand.class,
            MandateDiffCommand.class,
            MandateCheckCommand.class,
            MandateSignCommand.class,
            MandateVerifyCommand.class
        })
final class MandateCommand {}
