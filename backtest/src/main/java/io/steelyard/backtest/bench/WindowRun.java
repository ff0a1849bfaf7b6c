package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.BenchWindow.Kind;
import io.steelyard.backtest.score.MinuteTape;
import io.steelyard.backtest.score.Oracle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One window with its tape and its market, ready for any number of contestants. */
final class WindowRun {
    private final Manifest manifest;
    private final EngineRun engine;
    private final BenchWindow window;
    private final WindowInputs inputs;
    private final MinuteTape tape;
    private final @Nullable EventMarket market;
    private final Map<Size, @Nullable Oracle> oracles = new HashMap<>();

    WindowRun(Manifest manifest, EngineRun engine, BenchWindow window, WindowInputs inputs) {
        this.manifest = manifest;
        this.engine = engine;
        this.window = window;
        this.inputs = inputs;
        this.tape = TapeBuilder.build(window, inputs);
        this.market = window.kind() == Kind.CALM ? null : new EventMarket(manifest, window, inputs, tape);
    }

    /**
     * What one contestant did at one size.
     *
     * @param path scored
     * @param event its score; null in calm
     * @param limitBreaches by the engine
     * @param signals what the engine saw; null without an engine
     */
    record Scored(
            PolicyPath path,
            @Nullable EventScore event,
            long limitBreaches,
            @Nullable SignalPath signals) {}

    BenchWindow window() {
        return window;
    }

    @Nullable
    EventMarket market() {
        return market;
    }

    /** Where volumes were recorded size matters; elsewhere one size says all. */
    List<Size> sizes() {
        return window.engineFills() ? List.of(Size.SMALL, Size.LARGE) : List.of(Size.SMALL);
    }

    Scored score(Contestant contestant, Size size) {
        return switch (contestant) {
            case Contestant.EnginePolicy policy -> engine(policy.name(), size);
            case Contestant.WrittenWeights written -> {
                PolicyPath path = replay(written.name(), written.targets(), size);
                yield new Scored(path, event(path, size), 0, null);
            }
        };
    }

    /** The path of {@code targets} on the tape. */
    PolicyPath replay(String name, List<WeightTarget> targets, Size size) {
        List<WeightTarget> within = WeightTargets.within(targets, window.fromNanos(), window.toNanos());
        return new WeightReplay(tape, manifest.execution(), size.usdRaw(), size.venues()).run(name, within);
    }

    /** The score of a path; null in calm. */
    @Nullable
    EventScore event(PolicyPath path, Size size) {
        EventMarket known = market;
        if (known == null) {
            return null;
        }
        Oracle oracle = oracles.computeIfAbsent(size, known::oracle);
        return new EventJudge(manifest, window, known).score(path, size, oracle);
    }

    private Scored engine(String policy, Size size) {
        EngineRun.Outcome outcome = engine.run(policy, window, inputs, size);
        PolicyPath path = window.engineFills() ? outcome.path() : replay(policy, outcome.wishes(), size);
        return new Scored(path, event(path, size), outcome.path().limitBreaches(), outcome.signals());
    }
}
