package io.steelyard.ops.cli;

import io.steelyard.backtest.replay.AdviceSource;
import io.steelyard.backtest.replay.Adviser;
import io.steelyard.connectors.llm.AdvisorFile;
import io.steelyard.connectors.llm.Cassette;
import io.steelyard.connectors.llm.Exchange;
import io.steelyard.connectors.llm.ExchangeReader;
import io.steelyard.connectors.llm.PromptPack;
import io.steelyard.connectors.llm.ReplayedAdviser;
import io.steelyard.connectors.llm.Tape;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The adviser of one backtest and what it leaves behind: {@code exchanges.jsonl}, from which the same run can be repeated
 * without a network, and, where a recording did not hold what was asked, {@code missing.jsonl}.
 */
final class AdviserRun {
    private final AdviceSource source;
    private final @Nullable ReplayedAdviser adviser;

    private AdviserRun(AdviceSource source, @Nullable ReplayedAdviser adviser) {
        this.source = source;
        this.adviser = adviser;
    }

    /**
     * @param tape where recorded exchanges are: a cassette, or the journal of a run
     * @param mandate hash of the owner's mandate, part of the adviser's name; zero without one
     */
    static AdviserRun open(AdviceSource source, Path file, Path tape, Sha256 mandate) throws IOException {
        if (!source.asks()) {
            return new AdviserRun(source, null);
        }
        AdvisorFile advisor = AdvisorFile.read(file, System.getenv(), source == AdviceSource.ASK);
        if (advisor.models().isEmpty()) {
            throw new UsageException(file
                    + ": models: names none, so there is nobody to ask; --advice none runs the rule" + " policy alone");
        }
        PromptPack prompts = PromptPack.shipped();
        return new AdviserRun(
                source,
                source == AdviceSource.ASK
                        ? ReplayedAdviser.asking(advisor, prompts, mandate)
                        : ReplayedAdviser.recorded(advisor, prompts, mandate, new Tape(exchanges(tape), false)));
    }

    Adviser adviser() {
        return adviser == null ? Adviser.SILENT : adviser::advise;
    }

    /** Writes what was said, and what was missed, into the run's folder. */
    void keep(RunFolder run) throws IOException {
        if (adviser == null) {
            return;
        }
        Cassette.write(run.path().resolve("exchanges.jsonl"), adviser.exchanges());
        if (!adviser.missed().isEmpty()) {
            Cassette.write(run.path().resolve("missing.jsonl"), adviser.missed());
        }
    }

    /** Whether a recording held all that was asked, and nothing else. */
    boolean isWhole() {
        return adviser == null
                || (adviser.missed().isEmpty() && adviser.unused().isEmpty());
    }

    /** What is to be said of it. */
    List<String> lines() {
        if (adviser == null) {
            return List.of();
        }
        String counts = String.format(
                Locale.ROOT,
                "advice %s: %,d exchanges with models, policy version %s",
                source.name().toLowerCase(Locale.ROOT),
                adviser.exchanges().size(),
                adviser.policyVersion());
        return isWhole()
                ? List.of(counts)
                : List.of(
                        counts,
                        String.format(
                                Locale.ROOT,
                                "FAILED: %,d questions were never recorded (missing.jsonl), %,d recorded answers were not"
                                        + " asked for",
                                adviser.missed().size(),
                                adviser.unused().size()));
    }

    /** The exchanges that a file, a run or a journal holds. */
    static List<Exchange> exchanges(Path tape) throws IOException {
        if (Files.isRegularFile(tape)) {
            return Cassette.read(tape);
        }
        Path kept = tape.resolve("exchanges.jsonl");
        return Files.isRegularFile(kept) ? Cassette.read(kept) : journalled(tape);
    }

    private static List<Exchange> journalled(Path folder) {
        Path own = folder.resolve("journal");
        Path journal = Files.isDirectory(own) ? own : folder;
        JournalFolders.require(journal);
        ExchangeReader reader = new ExchangeReader();
        try (Journal source = JournalFolders.open(journal);
                JournalCursor cursor = source.cursor(1)) {
            while (cursor.next()) {
                reader.onEntry(cursor.entry());
            }
        }
        return reader.exchanges();
    }
}
