package io.steelyard.ops.cli;

import io.steelyard.backtest.cases.CaseResult;
import io.steelyard.backtest.cases.CasesText;
import io.steelyard.connectors.llm.AdvisorFile;
import io.steelyard.connectors.llm.Cassette;
import io.steelyard.connectors.llm.MandateDrafter;
import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.mandate.DraftText;
import io.steelyard.engine.mandate.MandateCheck;
import io.steelyard.engine.mandate.MandateDraft;
import io.steelyard.engine.mandate.MandateException;
import io.steelyard.engine.mandate.Term;
import io.steelyard.engine.mandate.Tongue;
import io.steelyard.engine.mandate.Value;
import io.steelyard.engine.mandate.Wish;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard mandate draft}: an owner's wish, read by models, as a policy with its open questions. */
@Command(
        name = "draft",
        description = {
            "Draft a mandate from a wish in plain English or Chinese. The models of advisor.toml read it; a value counts only with",
            "the words of the wish that say it, what the wish leaves out takes a cautious default, and every doubt is a question.",
            "Ten situations show what would be done under it as it stands. Nothing is signed or used by this. Exit code 0: no question",
            "is open; 5: there are questions; 1: no draft, or it is wider than the hard limits."
        },
        mixinStandardHelpOptions = true)
final class MandateDraftCommand implements Callable<Integer> {
    private final Terminal terminal;

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @ArgGroup
    private Tape tape = new Tape();

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(
            names = "--answer",
            paramLabel = "TERM=VALUE",
            description =
                    "What the owner answers on a term, as a mandate's file has it: step_day=8pp, chains=ethereum,base.")
    private Map<String, String> answers = Map.of();

    @Option(
            names = "--cases",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "The worked cases of 'mandate cases' too (default: yes).")
    private boolean cases = true;

    @Option(names = "--config", paramLabel = "FILE", description = "Of the cases. Default: config/backtest.toml.")
    private @Nullable Path config;

    @Option(names = "--advisor", paramLabel = "FILE", description = "Who reads it. Default: config/advisor.toml.")
    private @Nullable Path advisor;

    @Option(names = "--limits", paramLabel = "FILE", description = "Default: config/limits.toml.")
    private @Nullable Path limits;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the draft there as a new mandate.toml.")
    private @Nullable Path out;

    MandateDraftCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Where the wish is. */
    static final class Source {
        @Option(names = "--wish", paramLabel = "TEXT", description = "The wish itself.")
        private @Nullable String wish;

        @Option(names = "--wish-file", paramLabel = "FILE", description = "A text file of the wish, UTF-8.")
        private @Nullable Path file;
    }

    /** Whether the models' answers are kept, or come from where they were kept. */
    static final class Tape {
        @Option(
                names = "--recorded",
                paramLabel = "CASSETTE",
                description =
                        "Answers recorded before, in place of the models; one that is missing or left over fails.")
        private @Nullable Path recorded;

        @Option(names = "--record", paramLabel = "CASSETTE", description = "Keep the models' answers in this new file.")
        private @Nullable Path record;
    }

    @Override
    public Integer call() throws IOException {
        Wish wish = Wish.of(wish());
        requireNew(out);
        requireNew(tape.record);
        Path hard = limits == null ? Installation.config("limits.toml") : limits;
        WorkedCases worked = cases ? cases(hard) : null; // what is wrong with a file is said before a model is paid
        Map<Term, Value> answered = DraftAnswers.read(answers);
        MandateDrafter drafter = drafter();
        MandateDraft draft;
        try {
            draft = drafter.draft(wish, answered);
        } finally {
            if (tape.record != null) {
                Cassette.write(tape.record, drafter.exchanges());
            }
        }
        if (!drafter.unused().isEmpty()) {
            terminal.note(
                    "steelyard: " + tape.recorded + ": " + drafter.unused().size()
                            + " recorded answers were not asked for: the recording is of another wish, prompt or model");
            return ExitCode.NO;
        }
        return say(draft, hard, worked);
    }

    private int say(MandateDraft draft, Path hard, @Nullable WorkedCases cases) throws IOException {
        List<String> wider = MandateCheck.against(
                draft.mandate(),
                ConfigLoader.loadLimits(hard, CoinPair.USDC_USDT).limits());
        List<CaseResult> worked = cases == null ? List.of() : worked(draft, cases);
        if (json.json) {
            terminal.json(DraftDocument.of(draft, wider, worked));
        } else {
            answer(draft, wider, worked);
        }
        if (out != null) {
            Files.writeString(out, DraftText.file(draft), StandardOpenOption.CREATE_NEW);
        }
        if (!wider.isEmpty()) {
            return ExitCode.NO;
        }
        return draft.questions().isEmpty() ? ExitCode.GOOD : ExitCode.OPEN;
    }

    private void answer(MandateDraft draft, List<String> wider, List<CaseResult> worked) {
        boolean english = draft.wish().tongue() == Tongue.ENGLISH;
        terminal.answer(DraftText.render(draft).stripTrailing());
        wider.forEach(line -> terminal.answer("does not fit inside the limits: " + line));
        if (!worked.isEmpty()) {
            terminal.answer(english ? "\nWhat would be done" : "\n会怎样做");
            worked.forEach(it -> terminal.answer("  " + (english ? CasesText.english(it) : CasesText.chinese(it))));
        }
    }

    private WorkedCases cases(Path hard) {
        return WorkedCases.under(
                config == null ? Installation.config("backtest.toml") : config,
                hard.toAbsolutePath().toString(),
                WorkedCases.POLICY);
    }

    /** Under the draft as it stands, open terms at their cautious reading; none where limits and draft leave no share. */
    private List<CaseResult> worked(MandateDraft draft, WorkedCases cases) {
        try {
            return cases.of(draft.mandate());
        } catch (MandateException nothingLeft) {
            nothingLeft.faults().forEach(fault -> terminal.note("no cases: " + fault));
            return List.of();
        }
    }

    private MandateDrafter drafter() throws IOException {
        Path file = advisor == null ? Installation.config("advisor.toml") : advisor;
        AdvisorFile who = AdvisorFile.read(file, System.getenv(), tape.recorded == null);
        if (who.models().isEmpty()) {
            throw new UsageException(
                    file + ": models: names none, so nobody can read the wish. A mandate can be written by hand: copy"
                            + " config/mandate.toml, change it, then `steelyard mandate render` and `steelyard mandate check`");
        }
        return tape.recorded == null
                ? MandateDrafter.asking(who)
                : MandateDrafter.recorded(who, Cassette.read(tape.recorded));
    }

    private String wish() throws IOException {
        if (source.wish != null) {
            return source.wish;
        }
        Path file = source.file == null ? Path.of("") : source.file;
        try {
            return Files.readString(file);
        } catch (CharacterCodingException _) {
            throw new UsageException(file + ": is not UTF-8 text");
        }
    }

    private static void requireNew(@Nullable Path file) throws IOException {
        if (file != null && Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }
}
