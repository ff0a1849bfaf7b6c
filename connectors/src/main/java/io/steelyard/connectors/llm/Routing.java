package io.steelyard.connectors.llm;

import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.TradingState;

/**
 * When one cheap model is good enough, and how near two answers must be to agree.
 *
 * @param stressDeviationRaw the cross's deviation, either way, from which on it is stress; hundredths of a basis point
 * @param stressHazardBps either coin's hazard from which on it is stress; basis points a day
 * @param toleranceMilliNats largest distance of two tilts that agree; thousandths of a nat
 */
public record Routing(long stressDeviationRaw, long stressHazardBps, int toleranceMilliNats) {
    public Routing {
        if (stressDeviationRaw < 0 || stressHazardBps < 0 || toleranceMilliNats < 0) {
            throw new IllegalArgumentException("Condition failed: nothing below 0, was " + stressDeviationRaw + ", "
                    + stressHazardBps + ", " + toleranceMilliNats);
        }
    }

    boolean isStress(RiskBriefing briefing) {
        return briefing.state() != TradingState.ACTIVE
                || Math.abs(briefing.crossDeviation().raw()) >= stressDeviationRaw
                || Math.max(briefing.base().hazardBps(), briefing.quote().hazardBps()) >= stressHazardBps;
    }

    /**
     * Which coin is stressed: 1 the base coin, -1 the quote coin, 0 neither or both alike. In calm it is neither, however the
     * hazards differ in the last digit; in stress it is the one that the policy thinks worse of, and at equal hazards the one
     * that costs less, where both prices are known.
     */
    int stressed(RiskBriefing briefing) {
        int hazard = Long.compare(briefing.base().hazardBps(), briefing.quote().hazardBps());
        boolean isPriced = briefing.base().usdRaw() != 0 && briefing.quote().usdRaw() != 0;
        if (!isStress(briefing)) {
            return 0;
        }
        if (hazard != 0 || !isPriced) {
            return hazard;
        }
        return Long.compare(briefing.quote().usdRaw(), briefing.base().usdRaw());
    }
}
