package io.steelyard.backtest.arms;

import io.steelyard.backtest.replay.AdviceSource;
import io.steelyard.backtest.replay.Adviser;
import io.steelyard.backtest.replay.BacktestResult;
import io.steelyard.backtest.replay.BacktestRunner;
import io.steelyard.backtest.replay.BacktestSetup;
import io.steelyard.backtest.replay.MinutePoint;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the arms over one journal. All of them meet the same fills, limits and latencies; they differ in whom they ask and
 * in what they tell it.
 */
public final class ArmStudy {
    private static final BacktestRunner.Names UNKEPT = new BacktestRunner.Names("", "");

    private final Journal journal;
    private final Function<AdviceSource, BacktestSetup> setups;
    private final Mind mind;
    private final Consumer<String> progress;

    /**
     * @param setups the same run for another source of advice
     * @param mind who is asked
     * @param progress told which run begins
     */
    public ArmStudy(
            Journal journal, Function<AdviceSource, BacktestSetup> setups, Mind mind, Consumer<String> progress) {
        this.journal = journal;
        this.setups = setups;
        this.mind = mind;
        this.progress = progress;
    }

    private record Run(BacktestResult result, List<Heard> heard) {
        private ArmScore score(Arm arm) {
            return ArmScore.of(arm, result, heard);
        }
    }

    /**
     * Runs every arm.
     *
     * @param draws how often each arm by lot is run; the run with the middle end is told
     * @param mirrored whether every question is put once more with the coins exchanged
     * @param memory who is asked what it remembers; null for nobody
     */
    public ArmResult run(int draws, boolean mirrored, Recall.@Nullable Memory memory) {
        Run rules = run("rules", AdviceSource.NONE, Adviser.SILENT);
        Run model = run("model", AdviceSource.ASK, mind.fresh());
        Run noText = run("no text", AdviceSource.ASK, Retold.withoutText(mind.fresh()));
        Run attacked = run("attacked", AdviceSource.ASK, Retold.underAttack(mind.fresh()));
        List<ArmScore> shuffled = draws(Arm.SHUFFLED, draws, seed -> Reissued.shuffled(model.heard(), seed));
        List<ArmScore> random = draws(Arm.RANDOM, draws, seed -> Reissued.byLot(model.heard(), seed));
        List<ArmScore> scores = List.of(
                ArmScore.ofHolder(Arm.HOLD, rules.result(), MinutePoint::holdNavRaw),
                bestCoin(rules.result()),
                rules.score(Arm.RULES),
                model.score(Arm.MODEL),
                noText.score(Arm.NO_TEXT),
                middle(shuffled),
                middle(random),
                attacked.score(Arm.ATTACKED));
        return new ArmResult(
                scores,
                Difference.between(
                        model.result(), rules.result(), model.score(Arm.MODEL).costBps()),
                Calibration.of(model.result(), model.heard()),
                DelegationGap.of(model.heard()),
                shareAtLeast(shuffled, model.score(Arm.MODEL)),
                shareAtLeast(random, model.score(Arm.MODEL)),
                Latency.of(model.heard()),
                mirrored ? Mirror.of(model.heard(), mind.fresh()) : Mirror.NOT_ASKED,
                memory == null ? Recall.NOT_ASKED : Recall.of(model.result(), model.heard(), memory),
                model.result().run().toNanos());
    }

    private Run run(String name, AdviceSource source, Adviser adviser) {
        progress.accept(name);
        HeardAdviser heard = new HeardAdviser(adviser);
        BacktestResult result = BacktestRunner.run(
                setups.apply(source), journal, new MemoryJournal(), UNKEPT, heard, (inputs, timeNanos) -> {});
        return new Run(result, heard.heard());
    }

    private List<ArmScore> draws(Arm arm, int draws, Function<Long, Adviser> adviser) {
        List<ArmScore> scores = new ArrayList<>();
        for (long seed = 1; seed <= draws; seed++) {
            scores.add(run(arm.name() + " " + seed, AdviceSource.ASK, adviser.apply(seed))
                    .score(arm));
        }
        scores.sort(Comparator.comparingDouble(ArmScore::endBps));
        return scores;
    }

    private static ArmScore middle(List<ArmScore> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    /** Of draws that know nothing, the part that ended no worse: small is what an understanding looks like. */
    private static double shareAtLeast(List<ArmScore> draws, ArmScore model) {
        return draws.stream().filter(it -> it.endBps() >= model.endBps()).count() / (double) draws.size();
    }

    private static ArmScore bestCoin(BacktestResult rules) {
        ArmScore base = ArmScore.ofHolder(Arm.BEST_COIN, rules, MinutePoint::baseUsdRaw);
        ArmScore quote = ArmScore.ofHolder(Arm.BEST_COIN, rules, MinutePoint::quoteUsdRaw);
        return base.endBps() > quote.endBps() ? base : quote;
    }
}
