package io.steelyard.ops.cli;

import io.steelyard.connectors.llm.AdvisorFile;
import io.steelyard.connectors.llm.Narrator;
import io.steelyard.engine.mandate.MandateFile;
import io.steelyard.engine.mandate.Term;
import io.steelyard.engine.mandate.Tongue;
import io.steelyard.engine.port.Journal;
import io.steelyard.ops.explain.Explanation;
import io.steelyard.ops.explain.Fact;
import io.steelyard.ops.explain.FactSheet;
import io.steelyard.ops.explain.SentenceCheck;
import io.steelyard.ops.json.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard explain}: why a target, an order, a denial or an alert; facts of the journal with their sequences. */
@Command(
        name = "explain",
        description = "Say why an entry of a journal is there: facts with the sequence numbers that they come from.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--journal", required = true, paramLabel = "DIR", description = "A journal's or a run's folder.")
    private Path folder = Path.of("");

    @Option(names = "--seq", required = true, paramLabel = "N", description = "The entry's sequence, from 1.")
    private long sequence;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            description = "The language (default: the one that the run's mandate wants, else en).")
    private @Nullable String language;

    @Option(
            names = "--sentence",
            paramLabel = "TEXT",
            description = "A model's sentence: printed last if every number and name in it is a fact's, else dropped.")
    private @Nullable String sentence;

    @Option(names = "--ask", description = "Let the first model of advisor.toml write that sentence.")
    private boolean ask;

    @Option(names = "--advisor", paramLabel = "FILE", description = "Default: config/advisor.toml.")
    private @Nullable Path advisor;

    @Mixin
    private JsonOption output = new JsonOption();

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Tongue tongue = tongue();
        if (sequence < 1) {
            throw new UsageException("--seq " + sequence + ": sequences begin at 1");
        }
        List<Fact> facts;
        try (Journal journal = JournalFolders.open(folder)) {
            facts = FactSheet.about(journal, sequence);
        }
        if (facts.isEmpty()) {
            throw new UsageException("--seq " + sequence + ": the journal has no such entry");
        }
        List<String> lines = Explanation.lines(facts, tongue);
        if (ask) {
            sentence = asked(lines, tongue);
        }
        String kept = sentence != null && SentenceCheck.isBorneOut(sentence, facts) ? sentence : null;
        if (output.json) {
            terminal.line(Json.pretty(document(tongue, facts, lines, kept)));
        } else {
            lines.forEach(terminal::line);
            if (kept != null) {
                terminal.line(kept);
            }
        }
        if (sentence != null && kept == null) {
            terminal.note("steelyard: the sentence says what the facts do not; dropped");
        }
        return ExitCode.GOOD;
    }

    /** What a model makes of the lines; empty where it does not answer, which nothing bears out. */
    private String asked(List<String> lines, Tongue tongue) {
        if (sentence != null) {
            throw new UsageException("--ask: not beside --sentence");
        }
        Path file = advisor == null ? Installation.config("advisor.toml") : advisor;
        AdvisorFile models = AdvisorFile.read(file, System.getenv(), true);
        if (models.models().isEmpty()) {
            throw new UsageException("--ask: " + file + " names no model");
        }
        return new Narrator(models.models().getFirst()).sentence(lines, tongue == Tongue.CHINESE);
    }

    private Tongue tongue() {
        return switch (language) {
            case null -> wanted();
            case "en" -> Tongue.ENGLISH;
            case "zh" -> Tongue.CHINESE;
            default -> throw new UsageException("--lang " + language + ": en or zh");
        };
    }

    private Tongue wanted() {
        Path mandate = RunFolder.around(folder).mandate();
        boolean chinese = mandate != null
                && MandateFile.read(mandate).choice(Term.EXPLAIN).equals("Chinese");
        return chinese ? Tongue.CHINESE : Tongue.ENGLISH;
    }

    private Map<String, @Nullable Object> document(
            Tongue tongue, List<Fact> facts, List<String> lines, @Nullable String kept) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("schema", "steelyard.explain/1");
        document.put("seq", sequence);
        document.put("lang", tongue == Tongue.CHINESE ? "zh" : "en");
        document.put("facts", facts.stream().map(Fact::id).toList());
        document.put("lines", lines);
        document.put("sentence", kept);
        document.put("sentence_dropped", sentence != null && kept == null);
        return document;
    }
}
