package io.steelyard.ops.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** The command line's entry: parses the arguments and hands over to one subcommand. */
@Command(
        name = "steelyard",
        description = "Weighs USDC against USDT by relative risk, inside hard limits.",
        versionProvider = BuildVersion.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and the answer is good",
            "1:done, and the answer is no",
            "2:the command line or a configuration file is wrong",
            "3:input, output or environment",
            "4:a fault of ours",
            "5:done, and questions are open"
        },
        subcommands = {
            DemoCommand.class,
            DataCommand.class,
            BacktestCommand.class,
            ScoreCommand.class,
            ArmsCommand.class,
            VerifyCommand.class,
            ExplainCommand.class,
            JournalCommand.class,
            MandateCommand.class,
            NewsCommand.class,
            RunCommand.class,
            FakeVenueCommand.class,
            StatusCommand.class,
            ApprovalsCommand.class,
            WhyCommand.class,
            HaltCommand.class,
            ReduceCommand.class,
            FlattenCommand.class,
            ResumeCommand.class,
            DoctorCommand.class,
            GenerateCompletion.class
        })
public final class SteelyardCli {

    private SteelyardCli() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        // Before any class of Chronicle is loaded: it would report usage to a third party if its analytics were there.
        System.setProperty("chronicle.analytics.disable", "true");
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(out, err, Terminal.isInteractive(System.getenv()));
        System.exit(run(terminal, out, err, args));
    }

    /** Runs one command; the seam for tests. */
    static int run(Terminal terminal, PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new SteelyardCli(), new CommandFactory(terminal));
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Instant.class, SteelyardCli::instant);
        line.setExecutionStrategy(new CommandLine.RunLast());
        line.setExecutionExceptionHandler(new Failures(terminal));
        int code = args.length == 0 ? help(line, out) : line.execute(args);
        out.flush();
        err.flush();
        return code;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new TypeConversionException("a time such as 2023-03-10T12:00:00Z, was '" + text + "'");
        }
    }

    private static int help(CommandLine line, PrintWriter out) {
        line.usage(out);
        return ExitCode.GOOD;
    }
}
