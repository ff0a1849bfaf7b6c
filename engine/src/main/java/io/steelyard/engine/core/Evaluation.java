package io.steelyard.engine.core;

import io.steelyard.engine.allocation.AdviceBook;
import io.steelyard.engine.allocation.AdviceFilter;
import io.steelyard.engine.allocation.AllocationGovernor;
import io.steelyard.engine.allocation.MoveProposal;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.Decision.DepegModeChanged;
import io.steelyard.engine.event.Decision.TargetSet;
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
    private final AdviceFilter heard;
    private final ApprovalBook approvals;
    private boolean flattening;

    Evaluation(
            Turn turn,
            Views views,
            AllocationPolicy policy,
            AllocationGovernor governor,
            AdviceBook advice,
            AdviceFilter heard,
            ApprovalBook approvals) {
        this.turn = turn;
        this.views = views;
        this.policy = policy;
        this.governor = governor;
        this.advice = advice;
        this.heard = heard;
        this.approvals = approvals;
    }

    /** Asks the policy and lets the governor decide. While flattening the policy is heard, but its wish is one half. */
    void onMinute(TradingState state) {
        heard.onMinute(nowNanos(), views.signals(), views.portfolio());
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
                state,
                approvals.word());
        if (governor.isDepegMode() != wasWide) {
            turn.decide(new DepegModeChanged(!wasWide));
        }
        if (target != null) {
            turn.decide(target);
        }
        MoveProposal wanted = governor.wanted();
        if (governor.isWordUsed()) {
            approvals.onUsed();
        } else if (wanted != null) {
            approvals.ask(wanted);
        }
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
        return heard.baseMilliNats(nowNanos());
    }

    @Override
    public int adviceQuoteMilliNats() {
        return heard.quoteMilliNats(nowNanos());
    }

    /** Order of folding: policy, governor, what is heard of advice, flattening. */
    long stateHash(long seed) {
        long hash = StateHash.mix(StateHash.mix(seed, policy.stateHash()), governor.stateHash());
        return StateHash.mix(heard.stateHash(hash), flattening);
    }
}
