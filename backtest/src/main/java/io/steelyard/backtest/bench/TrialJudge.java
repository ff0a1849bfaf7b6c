package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.Trial.Verdict;
import io.steelyard.backtest.score.MinuteTape;
import io.steelyard.backtest.score.Oracle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs a policy through placebos and attacks and says whether each rule held. */
final class TrialJudge {
    private static final int FULL = 1_000_000;

    private final Manifest manifest;
    private final EngineRun engine;
    private final Function<BenchWindow, WindowInputs> inputs;
    private final Map<String, List<WeightTarget>> twins = new HashMap<>();

    TrialJudge(Manifest manifest, EngineRun engine, Function<BenchWindow, WindowInputs> inputs) {
        this.manifest = manifest;
        this.engine = engine;
        this.inputs = inputs;
    }

    Verdict judge(Trial trial, String policy) {
        WindowInputs recorded = inputs.apply(trial.window());
        WindowInputs shown = trial.distortion().apply(recorded);
        if (trial.rule() != Trial.Rule.NO_DERISK && shown.equals(recorded)) {
            return trial.notJudged(policy, "the recording holds nothing that it changes");
        }
        List<WeightTarget> wishes =
                trial.rule() == Trial.Rule.VENUE_LEFT ? List.of() : wishes(policy, trial.window(), shown);
        return switch (trial.rule()) {
            case NO_DERISK -> noDerisk(trial, policy, wishes);
            case VENUE_LEFT -> venueLeft(trial, policy, shown);
            case NO_MOVE, ISSUER_STAYS -> noMove(trial, policy, twin(trial, policy, recorded), wishes);
            case NO_GAIN -> noGain(trial, policy, twin(trial, policy, recorded), wishes, recorded);
            case CAUSAL -> causal(trial, policy, twin(trial, policy, recorded), wishes, shown);
            case MIRROR -> mirror(trial, policy, twin(trial, policy, recorded), wishes);
        };
    }

    private List<WeightTarget> wishes(String policy, BenchWindow window, WindowInputs shown) {
        return engine.run(policy, window, shown, Size.SMALL).wishes();
    }

    private List<WeightTarget> twin(Trial trial, String policy, WindowInputs recorded) {
        return twins.computeIfAbsent(policy + "|" + trial.window().id(), _ -> wishes(policy, trial.window(), recorded));
    }

    private Verdict noDerisk(Trial trial, String policy, List<WeightTarget> wishes) {
        BenchWindow window = trial.window();
        int count = Derisks.of(wishes, manifest.measure().deriskRaw(), window.fromNanos(), window.toNanos())
                .size();
        return trial.verdict(policy, count == 0, count, count + " de-risks");
    }

    private Verdict noMove(Trial trial, String policy, List<WeightTarget> twin, List<WeightTarget> wishes) {
        long most = trial.rule() == Trial.Rule.ISSUER_STAYS
                ? Math.round(manifest.thresholds().issuerMove() * FULL)
                : manifest.measure().placeboMoveRaw();
        int move = largestMove(twin, wishes, trial.window());
        String note = String.format(Locale.ROOT, "moved %.1f points from the undisturbed twin", move / 1e4);
        return trial.verdict(policy, move <= most, move / 1e4, note);
    }

    /** The largest distance between two step functions inside a window, millionths. */
    static int largestMove(List<WeightTarget> one, List<WeightTarget> other, BenchWindow window) {
        TreeSet<Long> times = new TreeSet<>(List.of(window.fromNanos()));
        one.forEach(target -> times.add(target.nanos()));
        other.forEach(target -> times.add(target.nanos()));
        int largest = 0;
        for (long time : times.subSet(window.fromNanos(), window.toNanos())) {
            largest = Math.max(largest, Math.abs(at(one, time) - at(other, time)));
        }
        return largest;
    }

    private static int at(List<WeightTarget> targets, long nanos) {
        int weight = WeightTarget.NEUTRAL_RAW;
        for (WeightTarget target : targets) {
            if (target.nanos() > nanos) {
                return weight;
            }
            weight = target.baseWeightRaw();
        }
        return weight;
    }

    /** Twice: with the declared withdrawal, by which it is judged, and with the one of the configuration, which is told. */
    private Verdict venueLeft(Trial trial, String policy, WindowInputs shown) {
        long seconds = manifest.thresholds().venueSeconds();
        long declared = manifest.thresholds().withdrawalNanos();
        VenueRun run = new VenueRun(engine, shown, trial.hitNanos(), seconds);
        VenueExit exit = run.exit(policy, declared);
        long shipped = engine.transferNanos(policy);
        VenueExit asShipped = shipped == declared ? exit : run.exit(policy, shipped);
        String note = exit.text(declared) + "; as configured " + asShipped.text(shipped)
                + (asShipped.isWithin(seconds) ? ": in time" : ": too late");
        return trial.verdict(policy, exit.isWithin(seconds), exit.goneSeconds(), note);
    }

    private Verdict noGain(
            Trial trial, String policy, List<WeightTarget> timely, List<WeightTarget> late, WindowInputs recorded) {
        BenchWindow window = trial.window();
        if (!flees(timely, window) && !flees(late, window)) {
            return trial.notJudged(policy, "it never flees, late or in time");
        }
        MinuteTape tape = TapeBuilder.build(window, recorded);
        EventMarket market = new EventMarket(manifest, window, recorded, tape);
        Oracle oracle = market.oracle(Size.SMALL);
        EventJudge judge = new EventJudge(manifest, window, market);
        WeightReplay replay = new WeightReplay(tape, manifest.execution(), Size.SMALL.usdRaw(), Size.SMALL.venues());
        double inTime = capture(judge, replay, firstFlight(within(timely, window)), oracle);
        double delayed = capture(judge, replay, firstFlight(within(late, window)), oracle);
        if (Double.isNaN(inTime) || Double.isNaN(delayed)) {
            return trial.notJudged(policy, "no capture to compare: " + (Double.isNaN(inTime) ? "in time" : "late"));
        }
        double gain = delayed - inTime;
        String note = String.format(
                Locale.ROOT,
                "first flight captures %.3f late, %.3f in time; with all later trades %.3f and %.3f",
                delayed,
                inTime,
                capture(judge, replay, within(late, window), oracle),
                capture(judge, replay, within(timely, window), oracle));
        return trial.verdict(policy, gain <= manifest.measure().captureNoise(), gain, note);
    }

    private boolean flees(List<WeightTarget> targets, BenchWindow window) {
        return !Derisks.of(targets, manifest.measure().deriskRaw(), window.fromNanos(), window.toNanos())
                .isEmpty();
    }

    private static double capture(
            EventJudge judge, WeightReplay replay, List<WeightTarget> targets, @Nullable Oracle oracle) {
        return judge.score(replay.run("", targets), Size.SMALL, oracle).capture();
    }

    /**
     * The targets up to the first that comes back towards 50 %. Whether a return and a second flight fall well is luck, late
     * or not; whoever looks ahead shows it in the first flight.
     */
    static List<WeightTarget> firstFlight(List<WeightTarget> targets) {
        List<WeightTarget> flight = new ArrayList<>();
        for (WeightTarget target : targets) {
            if (!flight.isEmpty() && target.tiltRaw() < flight.getLast().tiltRaw()) {
                return flight;
            }
            flight.add(target);
        }
        return flight;
    }

    private static List<WeightTarget> within(List<WeightTarget> wishes, BenchWindow window) {
        return WeightTargets.within(wishes, window.fromNanos(), window.toNanos());
    }

    private static Verdict causal(
            Trial trial, String policy, List<WeightTarget> twin, List<WeightTarget> wishes, WindowInputs shown) {
        long end = shown.inputs().isEmpty() ? 0 : shown.inputs().getLast().nanos();
        List<WeightTarget> known = upTo(twin, end);
        List<WeightTarget> asked = upTo(wishes, end);
        if (known.isEmpty() && asked.isEmpty()) {
            return trial.notJudged(policy, "no wish until then");
        }
        int differ = Math.abs(known.size() - asked.size());
        for (int i = 0; i < Math.min(known.size(), asked.size()); i++) {
            differ += known.get(i).equals(asked.get(i)) ? 0 : 1;
        }
        String note = differ + " of " + Math.max(known.size(), asked.size()) + " wishes until then differ";
        return trial.verdict(policy, differ == 0, differ, note);
    }

    private static List<WeightTarget> upTo(List<WeightTarget> targets, long nanos) {
        return targets.stream().filter(target -> target.nanos() <= nanos).toList();
    }

    private Verdict mirror(Trial trial, String policy, List<WeightTarget> twin, List<WeightTarget> mirrored) {
        if (twin.isEmpty() && mirrored.isEmpty()) {
            return trial.notJudged(policy, "no wish to exchange");
        }
        int differ = Math.abs(twin.size() - mirrored.size());
        for (int i = 0; i < Math.min(twin.size(), mirrored.size()); i++) {
            boolean same = twin.get(i).nanos() == mirrored.get(i).nanos()
                    && twin.get(i).baseWeightRaw() + mirrored.get(i).baseWeightRaw() == FULL;
            differ += same ? 0 : 1;
        }
        String note = differ + " of " + Math.max(twin.size(), mirrored.size()) + " wishes differ";
        return trial.verdict(policy, differ == 0, differ, note);
    }
}
