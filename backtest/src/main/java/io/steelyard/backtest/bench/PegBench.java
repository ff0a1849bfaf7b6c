package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.BenchResult.Facts;
import io.steelyard.backtest.bench.BenchWindow.Kind;
import io.steelyard.engine.config.InstrumentCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The benchmark: every declared window for every contestant, then placebos and attacks, then the grid of simple rules and
 * the pre-registered thresholds. Deterministic: one build, one manifest and one data folder give the same figures.
 */
public final class PegBench {
    private static final String BASELINE = "hold";

    private final BenchOptions options;
    private final Manifest manifest;
    private final InstrumentCatalogue catalogue;
    private final @Nullable FeedStore store;
    private final EngineRun engine;
    private final Progress progress;
    private final Tally tally;
    private final List<String> notes = new ArrayList<>();
    private int done;
    private int total;

    /** Told how far a run is: what it does, and how much is done, 0 to 1. */
    @FunctionalInterface
    public interface Progress {
        void at(String stage, double share);
    }

    private PegBench(BenchOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
        this.manifest = manifest(options.manifest());
        this.catalogue = InstrumentCatalogue.load(options.instruments());
        Path data = options.data();
        this.store = data == null
                ? null
                : new FeedStore(data, options.cache(), catalogue, stage -> progress.at(stage, share()));
        this.engine = new EngineRun(options.config(), options.build());
        this.tally = new Tally(manifest, options.contestants());
    }

    /** Runs the benchmark. */
    public static BenchReport run(BenchOptions options, Progress progress) {
        return new BenchReport(new PegBench(options, progress).run());
    }

    private BenchResult run() {
        long startedNanos = Times.nanos(Instant.now());
        long began = System.nanoTime();
        manifest.absent().forEach(event -> notes.add("not in the set: " + event.event() + ": " + event.why()));
        List<BenchWindow> windows = presentWindows();
        List<Trial> trials = options.trials() ? trials(windows) : List.of();
        List<String> policies = enginePolicies();
        total = Math.max(1, windows.size() * (policies.size() + 1) + trials.size() * policies.size());
        windows.forEach(this::score);
        judge(trials, policies);
        progress.at("the grid of simple rules", 1);
        return tally.result(new Facts(
                options.build(),
                options.data() == null
                        ? "none: made-up days only"
                        : options.data().toString(),
                startedNanos,
                (System.nanoTime() - began) / 1e9,
                machine(),
                options.command(),
                notes));
    }

    private void score(BenchWindow window) {
        WindowInputs inputs = inputs(window);
        WindowRun run = new WindowRun(manifest, engine, window, inputs);
        SignalPath signals = null;
        for (Contestant contestant : options.contestants()) {
            progress.at(window.id() + ", " + contestant.name(), share());
            for (Size size : run.sizes()) {
                WindowRun.Scored scored = run.score(contestant, size);
                tally.add(run, size, scored);
                signals = contestant.name().equals(BASELINE) && scored.signals() != null ? scored.signals() : signals;
            }
            done++;
        }
        if (signals == null) {
            signals =
                    run.score(new Contestant.EnginePolicy(BASELINE), Size.SMALL).signals();
        }
        if (signals != null) {
            tally.addToGrid(run, signals);
        }
        done++;
    }

    private void judge(List<Trial> trials, List<String> policies) {
        TrialJudge judge = new TrialJudge(manifest, engine, this::inputs);
        for (Trial trial : trials) {
            for (String policy : policies) {
                progress.at(trial.id() + ", " + policy, share());
                tally.add(judge.judge(trial, policy));
                done++;
            }
        }
        if (store != null && options.trials()) {
            LabelTrap.check(manifest, store).ifPresent(notes::add);
        }
    }

    private List<BenchWindow> presentWindows() {
        List<BenchWindow> present = new ArrayList<>();
        for (BenchWindow window : manifest.windows()) {
            if (isPresent(window)) {
                present.add(window);
            } else {
                notes.add("window " + window.id() + " left out: its recorded data are absent");
            }
        }
        return present;
    }

    private boolean isPresent(BenchWindow window) {
        FeedStore feeds = store;
        return feeds != null && window.feeds().stream().allMatch(id -> feeds.has(manifest.feed(id)));
    }

    private List<Trial> trials(List<BenchWindow> windows) {
        SplittableRandom random = new SplittableRandom(manifest.seed());
        List<BenchWindow> days = new ArrayList<>();
        for (Manifest.TrialDays source : manifest.trialDays()) {
            BenchWindow window = manifest.window(source.window());
            if (windows.contains(window)) {
                BenchWindow stretch = window.cut(window.id(), source.fromNanos(), source.fromNanos(), source.toNanos());
                for (int i = 0; i < source.count(); i++) {
                    days.add(TrialDays.draw(stretch, source.warmDays(), random));
                }
            }
        }
        List<BenchWindow> events = new ArrayList<>(windows.stream()
                .filter(window -> window.kind() == Kind.DEPEG && window.engineFills())
                .toList());
        if (days.isEmpty()) {
            notes.add("placebos and attacks on made-up days: no recorded minutes");
            days.add(Synthetic.window("synthetic-calm", Kind.CALM));
            events.add(Synthetic.window("synthetic-depeg", Kind.DEPEG));
        }
        return new TrialSuite(catalogue, manifest.seed(), days, events).trials();
    }

    private WindowInputs inputs(BenchWindow window) {
        if (store == null || window.feeds().isEmpty()) {
            return new Synthetic(catalogue, manifest.seed()).inputs(window.kind());
        }
        List<BenchFeed> feeds = window.feeds().stream().map(manifest::feed).toList();
        return store.inputs(feeds, window.warmNanos(), window.toNanos());
    }

    private List<String> enginePolicies() {
        return options.contestants().stream()
                .filter(Contestant.EnginePolicy.class::isInstance)
                .map(Contestant::name)
                .toList();
    }

    private double share() {
        return total == 0 ? 0 : (double) done / total;
    }

    private static Manifest manifest(@Nullable Path file) {
        if (file == null) {
            return ManifestReader.shipped();
        }
        try {
            return ManifestReader.read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", JDK " + System.getProperty("java.version");
    }
}
