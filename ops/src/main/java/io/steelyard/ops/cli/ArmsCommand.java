package io.steelyard.ops.cli;

import io.steelyard.backtest.arms.ArmResult;
import io.steelyard.backtest.arms.ArmStudy;
import io.steelyard.backtest.arms.Recall;
import io.steelyard.backtest.arms.Twin;
import io.steelyard.backtest.replay.AdviceSource;
import io.steelyard.backtest.replay.BacktestConfig;
import io.steelyard.backtest.replay.BacktestSetup;
import io.steelyard.connectors.llm.AdvisorFile;
import io.steelyard.connectors.llm.Cassette;
import io.steelyard.connectors.llm.Exchange;
import io.steelyard.connectors.llm.MemoryProbe;
import io.steelyard.connectors.llm.PromptPack;
import io.steelyard.connectors.llm.ReplayedAdviser;
import io.steelyard.connectors.llm.Tape;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.port.Journal;
import io.steelyard.ops.explain.EntryFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard arms}: whether an adviser is worth having, against the same run without it and with what looks like it. */
@Command(
        name = "arms",
        description = {
            "Run the eight arms of an adviser's evaluation over one journal: held, hindsight, rules, rules and model, without",
            "text, answers in another order, opinions by lot, under attack. Says plainly when the model does not pay for itself."
        },
        mixinStandardHelpOptions = true)
final class ArmsCommand implements Callable<Integer> {
    private static final int DRAWS = 20;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Terminal terminal;
    private final List<ReplayedAdviser> minds = new ArrayList<>();
    private @Nullable MemoryProbe probe;

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--config", paramLabel = "FILE", description = "Default: config/backtest.toml.")
    private @Nullable Path config;

    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "The journal to replay.")
    private Path journal = Path.of("");

    @Option(names = "--policy", paramLabel = "ID", description = "One that listens (default: ${DEFAULT-VALUE}).")
    private String policy = "agent";

    @Option(names = "--advisor", paramLabel = "FILE", description = "Who is asked (default: config/advisor.toml).")
    private @Nullable Path advisor;

    @Option(
            names = "--exchanges",
            paramLabel = "PATH",
            description =
                    "Recorded exchanges to be heard instead of asking; questions that they lack count as unanswered.")
    private @Nullable Path exchanges;

    @Option(names = "--from", paramLabel = "T", description = "Start of the scored window, ISO-8601 UTC.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "T", description = "End of the scored window.")
    private @Nullable Instant to;

    @Option(
            names = "--twin",
            paramLabel = "T",
            description = "The same journal with another ending: from T on every price stays, and nothing recovers.")
    private @Nullable Instant twin;

    @Option(
            names = "--mirror",
            description = "Put every question once more with the coins exchanged: twice the cost of asking.")
    private boolean mirrored;

    @Option(
            names = "--memory",
            description =
                    "Ask each model what it remembers of the masked event: a run that it remembers claims nothing.")
    private boolean remembered;

    @Option(names = "--draws", paramLabel = "N", description = "Runs of each arm by lot (default: ${DEFAULT-VALUE}).")
    private int draws = DRAWS;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Keeps exchanges.jsonl, and missing.jsonl with what no recording answered.")
    private @Nullable Path out;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Replace one key of the configuration.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    ArmsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (draws < 1) {
            throw new UsageException("--draws: at least 1, was " + draws);
        }
        JournalFolders.require(journal);
        Path file = config == null ? Installation.config("backtest.toml") : config;
        BacktestConfig loaded = BacktestConfig.load(file, overrides);
        MandateGuard.require(loaded.mandate());
        if (setup(loaded, AdviceSource.ASK).core().briefingNanos() == 0) {
            throw new UsageException(
                    "core.briefing in " + file + " is 0, so nobody is ever asked; try --set core.briefing=1h");
        }
        AdvisorFile asked = AdvisorFile.read(
                advisor == null ? Installation.config("advisor.toml") : advisor, System.getenv(), exchanges == null);
        if (asked.models().isEmpty()) {
            throw new UsageException("advisor.toml: models: names none, so there is nobody to evaluate");
        }
        Mindful mindful =
                mindful(asked, setup(loaded, AdviceSource.ASK).limits().owner().mandate());
        try (Journal source = JournalFolders.open(journal)) {
            Journal told = twin == null ? source : Twin.of(source, nanos(twin, 0));
            ArmStudy study =
                    new ArmStudy(told, advice -> setup(loaded, advice), () -> mindful.fresh()::advise, terminal::note);
            answer(study.run(draws, mirrored, memory(asked)), asked.knowsUntil());
        }
        return ExitCode.GOOD;
    }

    /** Makes advisers, all alike. */
    private interface Mindful {
        ReplayedAdviser fresh();
    }

    private Mindful mindful(AdvisorFile asked, Sha256 mandate) throws IOException {
        Tape tape = new Tape(exchanges == null ? List.of() : AdviserRun.exchanges(exchanges), true);
        return () -> {
            ReplayedAdviser mind = exchanges == null
                    ? ReplayedAdviser.asking(asked, PromptPack.shipped(), mandate)
                    : ReplayedAdviser.recorded(asked, PromptPack.shipped(), mandate, tape);
            minds.add(mind);
            return mind;
        };
    }

    /** What the first of the models remembers, which is the one that is asked most; null where nobody is to be asked. */
    private Recall.@Nullable Memory memory(AdvisorFile asked) throws IOException {
        if (!remembered) {
            return null;
        }
        Tape tape = exchanges == null ? null : new Tape(AdviserRun.exchanges(exchanges), true);
        MemoryProbe opened = MemoryProbe.of(asked.models().getFirst(), tape);
        probe = opened;
        return masked -> {
            MemoryProbe.Guess guess = opened.guess(masked);
            return new Recall.Guess(
                    guess.coin().equals(MemoryProbe.UNKNOWN) ? null : new Asset(guess.coin()),
                    guess.ending().equals(MemoryProbe.UNKNOWN) ? null : Recall.Ending.valueOf(guess.ending()));
        };
    }

    private BacktestSetup setup(BacktestConfig loaded, AdviceSource source) {
        return loaded.setup(
                policy,
                source,
                nanos(from, BacktestSetup.JOURNAL_START),
                nanos(to, BacktestSetup.JOURNAL_END),
                BuildVersion.buildId());
    }

    private void answer(ArmResult result, @Nullable LocalDate knowsUntil) throws IOException {
        List<Exchange> missed = distinct(ReplayedAdviser::missed, MemoryProbe::missed);
        if (out != null) {
            Files.createDirectories(out);
            Cassette.write(
                    out.resolve("exchanges.jsonl"), distinct(ReplayedAdviser::exchanges, MemoryProbe::exchanges));
            Cassette.write(out.resolve("missing.jsonl"), missed);
        }
        if (json.json) {
            terminal.json(ArmsDocument.of(result, missed.size(), knew(result, knowsUntil)));
            return;
        }
        result.lines().forEach(terminal::answer);
        terminal.answer(
                knew(result, knowsUntil)
                        ? "The window ends " + EntryFields.time(result.toNanos()) + ", before "
                                + (knowsUntil == null ? "a day that nobody stated" : knowsUntil)
                                + ": what a model may remember is no judgement, and nothing is claimed from it."
                        : "The window lies behind what the models may remember.");
        if (!missed.isEmpty()) {
            terminal.answer(missed.size() + " questions were never recorded and count as unanswered; --out keeps them");
        }
    }

    /** Whether a model may know how the window ended; unless somebody states the day, it may. */
    private static boolean knew(ArmResult result, @Nullable LocalDate knowsUntil) {
        Instant end = Instant.ofEpochSecond(0, result.toNanos());
        return knowsUntil == null
                || end.isBefore(knowsUntil.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** One of each question, in the order first asked; what was asked of memory comes last. */
    private List<Exchange> distinct(
            Function<ReplayedAdviser, List<Exchange>> of, Function<MemoryProbe, List<Exchange>> ofProbe) {
        Map<Sha256, Exchange> distinct = new LinkedHashMap<>();
        minds.forEach(mind -> of.apply(mind).forEach(it -> distinct.putIfAbsent(it.fingerprint(), it)));
        if (probe != null) {
            ofProbe.apply(probe).forEach(it -> distinct.putIfAbsent(it.fingerprint(), it));
        }
        return List.copyOf(distinct.values());
    }

    private static long nanos(@Nullable Instant time, long otherwise) {
        return time == null
                ? otherwise
                : Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND_NANOS), time.getNano());
    }
}
