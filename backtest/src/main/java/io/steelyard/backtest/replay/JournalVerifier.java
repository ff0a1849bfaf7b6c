package io.steelyard.backtest.replay;

import io.steelyard.backtest.replay.ReDecision.Verdict;
import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.loop.CoreReplay;
import io.steelyard.engine.loop.TimerQueue;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import org.jspecify.annotations.Nullable;

/**
 * The second half of verify: folds every input of a run's journal, reports and timers included, through a fresh core and
 * compares each decision with the one that stands there. The first half, whether the bytes are what was written, is the
 * journal's own.
 */
public final class JournalVerifier implements CoreReplay.DecisionCheck {
    private long firstDifference;
    private @Nullable String reason;

    private JournalVerifier() {}

    /** The start of the run that the journal holds; null when it holds none, as an imported one. */
    public static @Nullable RunStarted runOf(Journal journal) {
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                if (cursor.entry() instanceof RunStarted started) {
                    return started;
                }
            }
        }
        return null;
    }

    /** Decides everything again by {@code setup}, which must be the one that the journal was made with. */
    public static ReDecision verify(Journal journal, BacktestSetup setup) {
        String mismatch = mismatch(runOf(journal), setup);
        if (mismatch != null) {
            return new ReDecision(Verdict.SKIPPED, 0, mismatch, 0, 0, 0, Sha256.ZERO);
        }
        TradingCore core = new TradingCore(
                setup.core(),
                setup.limits(),
                setup.policy().get(),
                setup.strategies().get());
        return new JournalVerifier().verify(journal, core);
    }

    @Override
    public void onDifference(long causeSequence, @Nullable Decision recorded, @Nullable Decision replayed) {
        if (reason == null) {
            firstDifference = causeSequence;
            reason = "recorded " + (recorded == null ? "nothing" : recorded) + ", decided now "
                    + (replayed == null ? "nothing" : replayed);
        }
    }

    private ReDecision verify(Journal journal, TradingCore core) {
        CoreReplay replay = new CoreReplay(core, new TimerQueue(), this);
        try (HashingCursor cursor = new HashingCursor(journal.cursor(1))) {
            replay.replay(cursor);
            return new ReDecision(
                    reason == null ? Verdict.IDENTICAL : Verdict.DIFFERENT,
                    firstDifference,
                    reason,
                    replay.inputs(),
                    replay.unrecorded().size(),
                    core.stateHash(),
                    cursor.hash().finish());
        }
    }

    private static @Nullable String mismatch(@Nullable RunStarted run, BacktestSetup setup) {
        if (run == null) {
            return "the journal holds no run";
        }
        if (!run.policy().equals(setup.policyId())) {
            return "the run's policy is " + run.policy() + ", not " + setup.policyId();
        }
        if (!run.limitsHash().equals(setup.limitsHash())) {
            return "the run's limits have the digest " + run.limitsHash() + ", these " + setup.limitsHash();
        }
        return run.configHash().equals(setup.configHash())
                ? null
                : "the run's configuration has the digest " + run.configHash() + ", this one " + setup.configHash();
    }
}
