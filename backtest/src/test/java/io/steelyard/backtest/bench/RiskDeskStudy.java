package io.steelyard.backtest.bench;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.pool.StableSwapPool;
import io.steelyard.engine.pool.StableSwapRules;
import io.steelyard.engine.pool.Uint256;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Two tables of {@code ops/benchmarks/risk-desk.md} in print: the published checks of the StableSwap arithmetic, and what
 * feeds that come late do to the capture. Tests beside it assert what must hold.
 */
final class RiskDeskStudy {
    private static final List<String> SHARES = List.of("40", "50", "60", "70", "73.8", "80", "83", "86", "90", "95");
    private static final int[] DELAYS = {1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 120};

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private RiskDeskStudy() {}

    /** {@code stableswap}, or {@code delays FOLDER} with the folder of imported journals. */
    public static void main(String[] arguments) {
        RiskDeskStudy study = new RiskDeskStudy();
        if (arguments.length == 2 && arguments[0].equals("delays")) {
            study.delays(Path.of(arguments[1]));
        } else {
            study.stableSwap();
        }
    }

    private void stableSwap() {
        out.println("USDT in USDC before fee, three coins, legacy rules");
        String june = "15 June 2023, USDT 73.79 %, USDC 13.16 %, DAI 13.05 %, A 2000";
        print(june, "0.99697", price(2_000, "73.79", "13.16", "13.05"));
        print("  the same with USDC and DAI exchanged", "-", price(2_000, "73.79", "13.05", "13.16"));
        out.println("share of the heavy coin, the others equal, A 2000: bp below par");
        for (String share : SHARES) {
            BigDecimal other =
                    new BigDecimal(100).subtract(new BigDecimal(share)).divide(new BigDecimal(2));
            double bp = (price(2_000, share, other.toString(), other.toString()) / 1e8 - 1) * 1e4;
            out.println(String.format(Locale.ROOT, "  %5s %%  %9.2f", share, bp));
        }
        PoolObserved state = mayTwelfth();
        out.println("3pool as recorded on 12 May 2022 06:44, amplification recorded " + state.amplification());
        print("  as if A were 2000", "0.9492", recorded(state, 2_000));
        print("  with the recorded A", "-", recorded(state, state.amplification()));
    }

    private void print(String what, String published, long raw) {
        out.println(String.format(Locale.ROOT, "%-62s %.5f (published %s)", what, raw / 1e8, published));
    }

    /** The heavy coin's price in the second, 10^-8. */
    private static long price(long amplification, String heavy, String second, String third) {
        StableSwapPool pool = new StableSwapPool(StableSwapRules.LEGACY, 8, 8, 8);
        pool.setAmplification(amplification);
        int coin = 0;
        for (String share : List.of(third, second, heavy)) {
            pool.setBalance(
                    coin, Uint256.of(new BigDecimal(share).movePointRight(14).longValueExact()));
            coin++;
        }
        return pool.priceRawFloor(2, 1);
    }

    private static long recorded(PoolObserved state, long amplification) {
        StableSwapPool pool = new StableSwapPool(StableSwapRules.LEGACY, 8, 8, 8);
        pool.setAmplification(amplification);
        pool.setBalance(0, Uint256.of(state.balance2Raw()));
        pool.setBalance(1, Uint256.of(state.balance0Raw()));
        pool.setBalance(2, Uint256.of(state.balance1Raw()));
        return pool.priceRawFloor(2, 1);
    }

    private static PoolObserved mayTwelfth() {
        Manifest manifest = ManifestReader.shipped();
        FeedStore store = store(Path.of("var", "pegbench"));
        BenchWindow may = manifest.window("usdt-2022-05");
        WindowInputs inputs = store.inputs(List.of(manifest.feed("curve-3pool")), may.warmNanos(), may.toNanos());
        long from = Times.nanos(Instant.parse("2022-05-12T06:44:00Z"));
        return inputs.inputs().stream()
                .filter(timed -> timed.nanos() >= from && timed.input() instanceof PoolObserved)
                .map(timed -> (PoolObserved) timed.input())
                .findFirst()
                .orElseThrow();
    }

    private void delays(Path journals) {
        Manifest manifest = ManifestReader.shipped();
        FeedStore store = store(journals);
        EngineRun engine = new EngineRun(SharedData.root().resolve("config/backtest.toml"), "study");
        for (String id : List.of("usdt-2022-05", "usdc-2023-03")) {
            BenchWindow window = manifest.window(id);
            WindowInputs inputs = store.inputs(
                    window.feeds().stream().map(manifest::feed).toList(), window.warmNanos(), window.toNanos());
            TrialJudge judge = new TrialJudge(manifest, engine, _ -> inputs);
            for (String policy : List.of("hazard", "median-30bp-15m")) {
                out.println(id + ", " + policy);
                row(judge, window, policy, "everything", input -> true);
                row(judge, window, policy, "the pools", input -> input instanceof PoolObserved);
                for (int listing : new int[] {1, 2, 3, 4}) {
                    InstrumentId bars = InstrumentId.of(listing);
                    if (!inputs.bars(bars).isEmpty()) {
                        row(judge, window, policy, "bars " + listing, input -> Distortions.isBarOf(input, bars));
                    }
                }
            }
        }
    }

    private void row(TrialJudge judge, BenchWindow window, String policy, String what, Predicate<Input> late) {
        for (int minutes : DELAYS) {
            Trial trial = new Trial(
                    "delay",
                    "delayed feed",
                    what,
                    Trial.Rule.NO_GAIN,
                    window,
                    inputs -> Distortions.delayed(inputs, late, minutes * Times.MINUTE_NANOS));
            out.println(String.format(
                    Locale.ROOT,
                    "  %-10s %3d min late: %s",
                    what,
                    minutes,
                    judge.judge(trial, policy).note()));
        }
    }

    private static FeedStore store(Path journals) {
        InstrumentCatalogue catalogue =
                InstrumentCatalogue.load(SharedData.root().resolve("config/instruments.toml"));
        Path data = SharedData.root().resolveSibling("shared").resolve("data");
        return new FeedStore(data, journals, catalogue, _ -> {});
    }
}
