package io.steelyard.backtest.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.backtest.bench.BenchWindow.Kind;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class TrialSuiteTest {
    private static final Path CONFIG = SharedData.root().resolve("config");
    private static final CoinPair PAIR = new CoinPair(Asset.USDC, Asset.USDT, Asset.USD);
    private final InstrumentCatalogue catalogue = InstrumentCatalogue.load(CONFIG.resolve("instruments.toml"));
    private final WindowInputs calm = new Synthetic(catalogue, 5).inputs(Kind.CALM);

    @Test
    void shouldDrawTheSameTrialsFromTheSameSeed() {
        List<String> one =
                suite(9).stream().map(trial -> trial.id() + trial.what()).toList();
        assertEquals(
                one, suite(9).stream().map(trial -> trial.id() + trial.what()).toList());
        assertNotEquals(
                one, suite(10).stream().map(trial -> trial.id() + trial.what()).toList());
        assertTrue(one.size() >= 50);
        assertEquals(one.size(), suite(9).stream().map(Trial::id).distinct().count());
    }

    @Test
    void shouldChangeSomethingInEveryTrialButThePlacebos() {
        Set<String> unchanged = new HashSet<>();
        for (Trial trial : suite(9)) {
            WindowInputs before =
                    new Synthetic(catalogue, 5).inputs(trial.window().kind());
            if (trial.distortion().apply(before).equals(before)) {
                unchanged.add(trial.family());
            }
        }
        assertEquals(Set.of("placebo"), unchanged);
    }

    @Test
    void shouldExchangeTheNamesTwiceToNothing() {
        assertEquals(calm, Distortions.mirrored(Distortions.mirrored(calm, PAIR), PAIR));
    }

    @Test
    void shouldWickOneBarOnly() {
        long hit = Synthetic.window("x", Kind.CALM).fromNanos();
        List<BarClosed> before = calm.bars(calm.dollarLeg(Asset.USDC).id());
        List<BarClosed> after = Distortions.wick(
                        calm, calm.dollarLeg(Asset.USDC).id(), hit, 1.06)
                .bars(calm.dollarLeg(Asset.USDC).id());
        int differ = 0;
        for (int i = 0; i < before.size(); i++) {
            differ += before.get(i).equals(after.get(i)) ? 0 : 1;
        }
        assertEquals(1, differ);
    }

    @Test
    void shouldCatchAPolicyThatLooksAhead() {
        WindowInputs truth = new Synthetic(catalogue, 5).inputs(Kind.DEPEG);
        Trial.Verdict verdict =
                new TrialJudge(ManifestReader.shipped(), engine(), _ -> truth).judge(leak(), "median-30bp-15m");
        assertTrue(!verdict.passed() && verdict.measured() > 0.005, verdict.note());
    }

    @Test
    void shouldNotJudgeALatePolicyThatNeverFlees() {
        BenchWindow window = Synthetic.window("late", Kind.DEPEG);
        WindowInputs truth = new Synthetic(catalogue, 5).inputs(Kind.DEPEG);
        Trial late = new Trial(
                "late",
                "delayed feed",
                "everything ten minutes late",
                Trial.Rule.NO_GAIN,
                window,
                inputs -> Distortions.delayed(inputs, input -> true, 10 * Times.MINUTE_NANOS));
        TrialJudge judge = new TrialJudge(ManifestReader.shipped(), engine(), _ -> truth);
        Trial.Verdict hold = judge.judge(late, "hold");
        assertFalse(hold.judged() || hold.passed() || hold.failed(), hold.note());
        assertTrue(judge.judge(late, "median-30bp-15m").judged());
    }

    @Test
    void shouldNotJudgeAnAttackThatChangesNothing() {
        BenchWindow window = Synthetic.window("nothing", Kind.CALM);
        WindowInputs silent = calm.without(timed -> timed.input() instanceof OracleUpdated);
        Trial oracle = new Trial(
                "oracle",
                "delayed feed",
                "the oracle ten minutes late",
                Trial.Rule.NO_GAIN,
                window,
                inputs ->
                        Distortions.delayed(inputs, input -> input instanceof OracleUpdated, 10 * Times.MINUTE_NANOS));
        Trial.Verdict verdict =
                new TrialJudge(ManifestReader.shipped(), engine(), _ -> silent).judge(oracle, "median-30bp-15m");
        assertFalse(verdict.judged(), verdict.note());
    }

    @Test
    void shouldReadTheNoiseOfTheDelayTrialFromTheManifest() {
        String text = new String(ManifestReader.shippedBytes(), StandardCharsets.UTF_8);
        Manifest wide = ManifestReader.read(
                "test.toml",
                text.replace("capture_noise = \"0.005\"", "capture_noise = \"1\"")
                        .getBytes(StandardCharsets.UTF_8));
        assertEquals(0.005, ManifestReader.shipped().measure().captureNoise());
        WindowInputs truth = new Synthetic(catalogue, 5).inputs(Kind.DEPEG);
        assertTrue(new TrialJudge(wide, engine(), _ -> truth)
                .judge(leak(), "median-30bp-15m")
                .passed());
    }

    @Test
    void shouldCatchADecisionThatDependsOnWhatComesLater() {
        BenchWindow window = Synthetic.window("later", Kind.DEPEG);
        WindowInputs truth = new Synthetic(catalogue, 5).inputs(Kind.DEPEG);
        long end = window.toNanos() - Times.HOUR_NANOS;
        TrialJudge judge = new TrialJudge(ManifestReader.shipped(), engine(), _ -> truth);
        Trial honest = noFuture(window, inputs -> Distortions.ended(inputs, end));
        assertTrue(judge.judge(honest, "median-30bp-15m").passed());
        Trial leak = noFuture(
                window,
                inputs -> Distortions.ended(Distortions.delayed(inputs, input -> true, -30 * Times.MINUTE_NANOS), end));
        Trial.Verdict caught = judge.judge(leak, "median-30bp-15m");
        assertTrue(!caught.passed() && caught.measured() > 0, caught.note());
    }

    private static EngineRun engine() {
        return new EngineRun(CONFIG.resolve("backtest.toml"), "test");
    }

    private static Trial leak() {
        return new Trial(
                "leak",
                "delayed feed",
                "a feed that is early, so that what is late seems to gain",
                Trial.Rule.NO_GAIN,
                Synthetic.window("ahead", Kind.DEPEG),
                inputs -> Distortions.delayed(inputs, input -> true, -30 * Times.MINUTE_NANOS));
    }

    private static Trial noFuture(BenchWindow window, UnaryOperator<WindowInputs> distortion) {
        return new Trial(
                "end",
                "no future",
                "nothing is known after an hour before the end",
                Trial.Rule.CAUSAL,
                window,
                distortion);
    }

    private List<Trial> suite(long seed) {
        return new TrialSuite(
                        catalogue,
                        seed,
                        List.of(Synthetic.window("synthetic-calm", Kind.CALM)),
                        List.of(Synthetic.window("synthetic-depeg", Kind.DEPEG)))
                .trials();
    }
}
