package io.steelyard.backtest.replay;

import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.Strategy;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what a backtest does, apart from the journal it reads.
 *
 * @param run number of the run, the prefix of its order ids
 * @param mode what the journal says the run was: a backtest, or paper trading where its venue stands in for a real one
 * @param build version of the program
 * @param configHash of the effective configuration
 * @param limitsHash of the limits in force
 * @param core how the core is set up
 * @param limits every limit
 * @param policyId id of the policy
 * @param policy makes the policy, new for each core
 * @param strategies makes the strategies, new for each core
 * @param advice whose opinion is heard
 * @param venue where orders go
 * @param start what is held at the start
 * @param fromNanos opening time of the first scored minute, or {@link #JOURNAL_START}
 * @param toNanos first moment after the scored window, or {@link #JOURNAL_END}
 * @param oracle how the oracle chooses; null for no oracle
 */
public record BacktestSetup(
        int run,
        RunMode mode,
        String build,
        Sha256 configHash,
        Sha256 limitsHash,
        CoreSettings core,
        RiskLimits limits,
        String policyId,
        Supplier<AllocationPolicy> policy,
        Supplier<List<Strategy>> strategies,
        AdviceSource advice,
        VenueSetup venue,
        StartingPortfolio start,
        long fromNanos,
        long toNanos,
        @Nullable OracleSetup oracle) {

    /** As early as both coins have a price. */
    public static final long JOURNAL_START = Long.MIN_VALUE;

    /** As late as the journal goes. */
    public static final long JOURNAL_END = Long.MAX_VALUE;

    public BacktestSetup {
        if (mode != RunMode.BACKTEST && mode != RunMode.PAPER) {
            throw new IllegalArgumentException("Condition failed: a run without real orders, was " + mode);
        }
        if (fromNanos >= toNanos) {
            throw new IllegalArgumentException("Condition failed: from < to, were " + fromNanos + " and " + toNanos);
        }
    }
}
