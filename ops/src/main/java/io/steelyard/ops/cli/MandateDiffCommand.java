package io.steelyard.ops.cli;

import io.steelyard.engine.mandate.Change;
import io.steelyard.engine.mandate.Mandate;
import io.steelyard.engine.mandate.MandateDiff;
import io.steelyard.engine.mandate.Tongue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard mandate diff}: what another mandate would change, every widening marked. */
@Command(
        name = "diff",
        description = {
            "Show what changes from one mandate to another, and mark what widens it: more freedom for the engine, or less",
            "say for the owner. Exit code 0: nothing widens; 1: something does."
        },
        mixinStandardHelpOptions = true)
final class MandateDiffCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "The mandate that holds now.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "The one that would take its place.")
    private Path after = Path.of("");

    @Option(names = "--lang", paramLabel = "LANG", description = "en or zh (default: en).")
    private String language = "en";

    @Mixin
    private JsonOption json = new JsonOption();

    MandateDiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Tongue tongue = tongue();
        Mandate was = MandateSource.read(before);
        Mandate is = MandateSource.read(after);
        if (!was.base().equals(is.base()) || !was.quote().equals(is.quote())) {
            throw new UsageException(before + " and " + after + ": are about different coins");
        }
        List<Change> changes = MandateDiff.between(was, is, tongue);
        boolean widens = changes.stream().anyMatch(Change::widens);
        if (json.json) {
            terminal.json(document(changes, widens));
        } else {
            changes.forEach(change -> terminal.answer(line(change)));
            terminal.answer(verdict(changes, widens));
        }
        return widens ? ExitCode.NO : ExitCode.GOOD;
    }

    private Tongue tongue() {
        return switch (language) {
            case "en" -> Tongue.ENGLISH;
            case "zh" -> Tongue.CHINESE;
            default -> throw new UsageException("--lang: en or zh, was " + language);
        };
    }

    private static String line(Change change) {
        return (change.widens() ? "WIDER  " : "       ") + change.term().key() + ": " + change.before() + " -> "
                + change.after();
    }

    private static String verdict(List<Change> changes, boolean widens) {
        if (changes.isEmpty()) {
            return "both say the same";
        }
        return widens ? "wider: needs a fresh signature" : "narrower or as wide";
    }

    private static Map<String, Object> document(List<Change> changes, boolean widens) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", "steelyard.mandate-diff/1");
        document.put("widens", widens);
        document.put("changes", changes.stream().map(MandateDiffCommand::row).toList());
        return document;
    }

    private static Map<String, Object> row(Change change) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("term", change.term().key());
        row.put("before", change.before());
        row.put("after", change.after());
        row.put("widens", change.widens());
        return row;
    }
}
