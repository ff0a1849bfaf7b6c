package io.steelyard.engine.fuzz;

import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PolicyView;

/** A policy that wishes for anything, malformed wishes included, and now and then claims to escape a depeg. */
final class WildPolicy implements AllocationPolicy {
    private final Dice dice;
    private boolean escaping;
    private long wish = 500_000;

    WildPolicy(Dice dice) {
        this.dice = dice;
    }

    @Override
    public long desiredBaseWeightRaw(PolicyView view) {
        if (dice.once(40)) {
            escaping = !escaping;
        }
        if (dice.once(50)) {
            return dice.pick(KEEP, -2, 1_000_001, Long.MAX_VALUE, Long.MIN_VALUE);
        }
        if (dice.once(8)) {
            wish = dice.pick(0, 1_000_000, 500_000, 100_000, 900_000, dice.between(0, 1_000_000));
        }
        return wish;
    }

    @Override
    public boolean isDepegMode() {
        return escaping;
    }

    @Override
    public long stateHash() {
        return wish;
    }
}
