package io.steelyard.strategies.peg;

import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyProvider;
import io.steelyard.strategies.rebalance.WalkSettings;

/** Makes the strategy {@code peg-reversion}. */
public final class PegReversionProvider implements StrategyProvider {
    @Override
    public String id() {
        return "peg-reversion";
    }

    @Override
    public String summary() {
        return "leans against small deviations of the cross from its median, around the target; never in a depeg";
    }

    @Override
    public Strategy create(PluginSettings settings) {
        long entry = settings.ratioRaw("entry", "5bp", "1bp", "500bp");
        long leave = settings.ratioRaw("leave", "1bp", "0bp", "500bp");
        if (leave >= entry) {
            throw new IllegalArgumentException("leave: below entry, was " + settings.text("leave", "1bp"));
        }
        long tilt = settings.ratioRaw("tilt", "10%", "1%", "50%");
        long kill = settings.ratioRaw("kill", "50bp", "1bp", "5000bp");
        if (kill <= entry) {
            throw new IllegalArgumentException("kill: above entry, was " + settings.text("kill", "50bp"));
        }
        long quiet = settings.spanNanos("quiet", "6h", "1m", "60d");
        return new PegReversionStrategy(WalkSettings.from(settings), entry, leave, tilt, kill, quiet);
    }
}
