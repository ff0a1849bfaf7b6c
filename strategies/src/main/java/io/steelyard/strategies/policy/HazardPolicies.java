package io.steelyard.strategies.policy;

import io.steelyard.engine.hazard.HazardModel;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyProvider;

/** The policies built on hazards: the risk desk's default, its tail-risk sister, and the one that hears advice. */
public final class HazardPolicies {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private HazardPolicies() {}

    private static AllocationPolicy create(PluginSettings settings, boolean listens, boolean byTail) {
        long prior = settings.ratioRaw("prior_per_day", "5bp", "1bp", "1000bp");
        long loss = settings.ratioRaw("loss", "12%", "1%", "100%");
        long aversion = settings.number("risk_aversion", 50, 1, 1_000_000);
        long cost = settings.ratioRaw("cost", "10bp", "1bp", "500bp");
        HazardAlarm.EscapeWeight weight = byTail ? tail(settings, loss) : HazardModel::baseWeightRaw;
        HazardAlarm alarm = new HazardAlarm(
                new HazardModel(prior, loss, aversion),
                new HazardModel(prior, loss, aversion),
                weight,
                cost,
                (int) (settings.spanNanos("hold", "3m", "1m", "1d") / MINUTE_NANOS),
                listens);
        return new EscapePolicy(alarm, ReturnRule.from(settings));
    }

    private static TailWeight tail(PluginSettings settings, long loss) {
        return new TailWeight(
                loss,
                settings.ratioRaw("no_rescue", "10%", "0%", "100%"),
                settings.ratioRaw("no_rescue_loss", "100%", "1%", "100%"),
                settings.ratioRaw("tail", "1%", "1bp", "50%"),
                settings.ratioRaw("budget", "100bp", "1bp", "5000bp"));
    }

    /** Makes the policy {@code hazard}. */
    public static final class Hazard implements PolicyProvider {
        @Override
        public String id() {
            return "hazard";
        }

        @Override
        public String summary() {
            return "the default: hazards from price, flow and pool, minimum-variance weights, cost in the trigger";
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            return HazardPolicies.create(settings, false, false);
        }
    }

    /** Makes the policy {@code hazard-cvar}. */
    public static final class HazardCvar implements PolicyProvider {
        @Override
        public String id() {
            return "hazard-cvar";
        }

        @Override
        public String summary() {
            return "the same hazards, weights by expected shortfall with states that nobody rescues";
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            return HazardPolicies.create(settings, false, true);
        }
    }

    /** Makes the policy {@code agent}. */
    public static final class Agent implements PolicyProvider {
        @Override
        public String id() {
            return "agent";
        }

        @Override
        public String summary() {
            return "hazard plus the model's advice, at most 1.5 nats a coin: never enough alone";
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            return HazardPolicies.create(settings, true, false);
        }
    }
}
