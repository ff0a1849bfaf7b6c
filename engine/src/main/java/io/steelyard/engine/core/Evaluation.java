package io.steelyard.engine.core;

import io.steelyard.engine.allocation.AdviceBook;
import io.steelyard.engine.allocation.AllocationGovernor;
import io.steelyard.engine.allocation.BriefingBuilder;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Decision.DepegModeChanged;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.hazard.IssuerHazard;
import io.steelyard.engine.hazard.PairHazards;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PolicyView;

/** Once a minute: the policy wishes, the governor bounds, a target is set. */
final class Evaluation implements PolicyView {
    private final Turn turn;
    private final Views views;
    private final AllocationPolicy policy;
    private final AllocationGovernor governor;
    private final AdviceBook advice;
    private final BriefingBuilder briefings = new BriefingBuilder();
    private boolean flattening;

    Evaluation(Turn turn, Views views, AllocationPolicy policy, AllocationGovernor governor, AdviceBook advice) {
        this.turn = turn;
        this.views = views;
        this.policy = policy;
        this.governor = governor;
        this.advice = advice;
    }

    /** Asks the policy and lets the governor decide. While flattening the policy is heard, but its wish is one half. */
    void onMinute(TradingState state) {
        long wish = policy.desiredBaseWeightRaw(this);
        boolean escapes = policy.isDepegMode() && !flattening;
        boolean adviceDriven = advice.isSpeaking(nowNanos()) && !flattening;
        boolean wasWide = governor.isDepegMode();
        TargetSet target = governor.decide(
                flattening ? Weight.HALF.raw() : wish,
                escapes,
                adviceDriven,
                nowNanos(),
                views.signals(),
                views.portfolio(),
                state);
        if (governor.isDepegMode() != wasWide) {
            turn.decide(new DepegModeChanged(!wasWide));
        }
        if (target != null) {
            turn.decide(target);
        }
    }

    /** Puts the question to the model, if there is anything to ask about. */
    void brief(TradingState state) {
        RiskBriefing briefing = briefings.build(
                views.signals(),
                views.portfolio(),
                bpsADay(views.hazards().base()),
                bpsADay(views.hazards().quote()),
                state);
        if (briefing != null) {
            advice.onBriefing(turn.sequence());
            turn.decide(new BriefingIssued(briefing));
        }
    }

    private static long bpsADay(IssuerHazard hazard) {
        return hazard.eventsPerDayRaw() / Bps.ONE_RAW;
    }

    void onAdvice(AdviceReceived received) {
        advice.onAdvice(turn.sequence(), nowNanos(), received.advice());
    }

    /** An operator wants no opinion held: both coins alike, within the governor's bounds, until {@link #release()}. */
    void flatten() {
        flattening = true;
    }

    void release() {
        flattening = false;
    }

    @Override
    public long nowNanos() {
        return turn.nowNanos();
    }

    @Override
    public PegSignals signals() {
        return views.signals();
    }

    @Override
    public PairHazards hazards() {
        return views.hazards();
    }

    @Override
    public MarketView market() {
        return views.market();
    }

    @Override
    public Portfolio portfolio() {
        return views.portfolio();
    }

    @Override
    public long targetBaseWeightRaw() {
        TargetAllocation target = governor.target();
        return target == null ? views.baseWeightRaw() : target.baseWeight().raw();
    }

    @Override
    public int adviceBaseMilliNats() {
        return advice.baseMilliNats(nowNanos());
    }

    @Override
    public int adviceQuoteMilliNats() {
        return advice.quoteMilliNats(nowNanos());
    }

    /** Order of folding: policy, governor, advice, flattening. */
    long stateHash(long seed) {
        long hash = StateHash.mix(StateHash.mix(seed, policy.stateHash()), governor.stateHash());
        return StateHash.mix(StateHash.mix(hash, advice.stateHash()), flattening);
    }
}
