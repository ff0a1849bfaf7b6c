package io.steelyard.strategies.policy;

import io.steelyard.engine.hazard.EscapeWeights;
import io.steelyard.engine.hazard.IssuerHazard;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyProvider;
import io.steelyard.engine.strategy.PolicyView;

/** The policies built on hazards: the risk desk's default, its tail-risk sister, and the one that hears advice. */
public final class HazardPolicies {
    private static final String CHOSEN_ON =
            "Form and thresholds: May 2022 and calm time before 2023; that three signs must agree:"
                    + " calm months of 2023 to 2025 (decision 0080). Loss and way back: prices before 2023 and May 2022, committed"
                    + " before March 2023 was run with them (decisions 0106, 0150).";

    private HazardPolicies() {}

    private static AllocationPolicy create(PluginSettings settings, boolean listens, boolean byTail) {
        HazardSettings read = HazardSettings.from(settings, listens);
        return new HazardPolicy(read, byTail ? tail(settings) : view -> minimumVarianceRaw(view, read.aversion()));
    }

    private static long minimumVarianceRaw(PolicyView view, long aversion) {
        IssuerHazard base = view.hazards().base();
        IssuerHazard quote = view.hazards().quote();
        return EscapeWeights.minimumVarianceRaw(
                base.eventsPerDayRaw(),
                base.prior().lossRaw(),
                quote.eventsPerDayRaw(),
                quote.prior().lossRaw(),
                aversion);
    }

    private static TailWeight tail(PluginSettings settings) {
        return new TailWeight(
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
            return "the default: hazards from price, flow and pools, minimum-variance weights, cost in the trigger, back in tranches";
        }

        @Override
        public String chosenOn() {
            return CHOSEN_ON;
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
        public String chosenOn() {
            return CHOSEN_ON;
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
        public String chosenOn() {
            return CHOSEN_ON;
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            return HazardPolicies.create(settings, true, false);
        }
    }
}
