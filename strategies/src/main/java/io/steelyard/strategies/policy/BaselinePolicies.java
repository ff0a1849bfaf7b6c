package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyProvider;

/** The baselines that anything better has to beat. */
public final class BaselinePolicies {
    private static final String NOTHING = "nothing to choose";
    private static final String STUDY = "DOMAIN section 4, written with March 2023 in sight";

    private BaselinePolicies() {}

    /** Makes the policy {@code hold}. */
    public static final class Hold implements PolicyProvider {
        @Override
        public String id() {
            return "hold";
        }

        @Override
        public String summary() {
            return "leaves everything as it is";
        }

        @Override
        public String chosenOn() {
            return NOTHING;
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            return new FixedWeightPolicy(AllocationPolicy.KEEP);
        }
    }

    /** Makes the policy {@code hold-usdc}. */
    public static final class HoldBase implements PolicyProvider {
        @Override
        public String id() {
            return "hold-usdc";
        }

        @Override
        public String summary() {
            return "everything in the base coin (USDC), always";
        }

        @Override
        public String chosenOn() {
            return NOTHING;
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            return new FixedWeightPolicy(FixedPoint.MILLION);
        }
    }

    /** Makes the policy {@code hold-usdt}. */
    public static final class HoldQuote implements PolicyProvider {
        @Override
        public String id() {
            return "hold-usdt";
        }

        @Override
        public String summary() {
            return "everything in the quote coin (USDT), always";
        }

        @Override
        public String chosenOn() {
            return NOTHING;
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            return new FixedWeightPolicy(0);
        }
    }

    /** Makes the policy {@code rebalance}. */
    public static final class Rebalance implements PolicyProvider {
        @Override
        public String id() {
            return "rebalance";
        }

        @Override
        public String summary() {
            return "back to a fixed weight (50 %) whenever it drifts more than a band (1 %)";
        }

        @Override
        public String chosenOn() {
            return STUDY;
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            return new RebalancePolicy(
                    settings.ratioRaw("weight", "50%", "0%", "100%"), settings.ratioRaw("band", "1%", "0%", "50%"));
        }
    }

    /** Makes the policy {@code zscore}. */
    public static final class ZScore implements PolicyProvider {
        @Override
        public String id() {
            return "zscore";
        }

        @Override
        public String summary() {
            return "mean reversion: buys the coin that lies low, by daily volatilities from the seven-day median";
        }

        @Override
        public String chosenOn() {
            return "not written down";
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            long entry = settings.number("entry_milli", 2_000, 100, 100_000);
            long full = settings.number("full_milli", 6_000, entry, 1_000_000);
            return new ZScorePolicy(entry, full, settings.number("leave_milli", 500, 0, entry));
        }
    }

    /** Makes the policy {@code linear-2pct}. */
    public static final class Linear implements PolicyProvider {
        @Override
        public String id() {
            return "linear-2pct";
        }

        @Override
        public String summary() {
            return "mean reversion: buys the cheaper coin in proportion to its distance from par, all of it at 2 %";
        }

        @Override
        public String chosenOn() {
            return STUDY;
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            return new LinearReversionPolicy(settings.ratioRaw("full", "2%", "10bp", "50%"));
        }
    }
}
