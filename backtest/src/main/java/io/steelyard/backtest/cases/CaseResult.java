package io.steelyard.backtest.cases;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.Decision.TargetBound;
import java.util.Set;

/**
 * What the core did in one case. Shares and moves in millionths of the money.
 *
 * @param it the case
 * @param fromRaw target share of the base coin before it
 * @param lowestRaw lowest target during the day of the case
 * @param highestRaw highest
 * @param hourRaw most that the target moved within any hour
 * @param dayRaw all that it moved within the day
 * @param bounds what held the wish back, in order of the enumeration
 * @param submitted orders that passed the gate
 * @param denials why orders did not
 * @param asked questions to a person, of orders and of moves; nobody answers in a case
 * @param state at the end of the day
 */
public record CaseResult(
        WorkedCase it,
        long fromRaw,
        long lowestRaw,
        long highestRaw,
        long hourRaw,
        long dayRaw,
        Set<TargetBound> bounds,
        int submitted,
        Set<DenyReason> denials,
        int asked,
        TradingState state) {
    public CaseResult {
        bounds = Set.copyOf(bounds);
        denials = Set.copyOf(denials);
    }
}
