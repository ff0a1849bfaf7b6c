package io.steelyard.engine.scenario;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PolicyView;

/** A policy that wishes what a test tells it to. */
public final class ScriptedPolicy implements AllocationPolicy {
    private long wishRaw = KEEP;
    private boolean depegMode;
    private long costRaw;
    private long asked;
    private long adviceHeard;

    public void wish(Weight weight) {
        wishRaw = weight.raw();
    }

    public void escape(boolean escaping) {
        depegMode = escaping;
    }

    /** What it reckons a round trip to cost, before a core is made with it. */
    public void reckon(long roundTripCostRaw) {
        costRaw = roundTripCostRaw;
    }

    @Override
    public long roundTripCostRaw() {
        return costRaw;
    }

    /** How often it was asked. */
    public long asked() {
        return asked;
    }

    /** Advice on the base coin as seen at the last question. */
    public long adviceHeard() {
        return adviceHeard;
    }

    @Override
    public long desiredBaseWeightRaw(PolicyView view) {
        asked++;
        adviceHeard = view.adviceBaseMilliNats();
        return wishRaw;
    }

    @Override
    public boolean isDepegMode() {
        return depegMode;
    }

    @Override
    public long stateHash() {
        return StateHash.mix(StateHash.mix(StateHash.SEED, asked), adviceHeard);
    }
}
