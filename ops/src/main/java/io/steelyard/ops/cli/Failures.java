package io.steelyard.ops.cli;

import io.steelyard.backtest.imports.ImportException;
import io.steelyard.connectors.chain.owner.SignatureException;
import io.steelyard.connectors.llm.DraftFailedException;
import io.steelyard.engine.config.ConfigException;
import io.steelyard.engine.mandate.MandateException;
import io.steelyard.engine.port.JournalDamageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command threw into one clear line and a stable exit code; our own faults leave their trace in the log. */
final class Failures implements IExecutionExceptionHandler {
    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return switch (failure) {
            case ConfigException config -> say(ExitCode.USAGE, "the configuration is wrong:\n" + config.getMessage());
            case MandateException mandate ->
                say(ExitCode.USAGE, "the mandate is wrong:\n" + String.join("\n", mandate.faults()));
            case MandateRefusedException refused ->
                say(ExitCode.NO, "the mandate is refused:\n" + refused.getMessage());
            case SignatureException wrong -> say(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
            case DraftFailedException draft -> say(ExitCode.NO, "no draft:\n" + String.join("\n", draft.faults()));
            case ImportException data -> say(ExitCode.ENVIRONMENT, String.valueOf(data.getMessage()));
            case JournalDamageException damage -> say(ExitCode.NO, String.valueOf(damage.getMessage()));
            case UsageException usage -> say(ExitCode.USAGE, String.valueOf(usage.getMessage()));
            case UncheckedIOException io -> environment(Objects.requireNonNull(io.getCause()));
            case IOException io -> environment(io);
            default -> fault(failure);
        };
    }

    private int environment(IOException failure) {
        String what = switch (failure) {
            case NoSuchFileException missing -> missing.getFile() + ": no such file or folder";
            case AccessDeniedException denied -> denied.getFile() + ": access denied";
            case FileAlreadyExistsException there when there.getReason() == null -> there.getFile() + ": is in the way";
            case FileSystemException file ->
                file.getFile() + ": " + Objects.requireNonNullElse(file.getReason(), "cannot be used");
            default -> String.valueOf(failure.getMessage());
        };
        return say(ExitCode.ENVIRONMENT, what);
    }

    private int fault(Exception failure) {
        LoggerFactory.getLogger(Failures.class).error("a fault of ours", failure);
        return say(ExitCode.FAULT, "a fault of ours: " + failure);
    }

    private int say(int code, String text) {
        terminal.note("steelyard: " + text.replace("Condition failed: ", "expected "));
        return code;
    }
}
