package io.steelyard.strategies.policy;

import io.steelyard.engine.strategy.PolicyContract;
import io.steelyard.engine.strategy.PolicyProvider;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Holds each of the group's policies to the contract. */
final class HazardsContractTest {

    @Nested
    final class HazardTest extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new HazardPolicies.Hazard();
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of("lean", "60pp");
        }
    }

    @Nested
    final class HazardCvarTest extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new HazardPolicies.HazardCvar();
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of("tail", "0bp");
        }
    }

    @Nested
    final class AgentTest extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new HazardPolicies.Agent();
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of("risk_aversion", "0");
        }
    }
}
