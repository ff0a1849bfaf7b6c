package io.steelyard.strategies.policy;

import io.steelyard.engine.strategy.PolicyContract;
import io.steelyard.engine.strategy.PolicyProvider;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Holds each of the group's policies to the contract. */
final class ThresholdsContractTest {

    @Nested
    final class LevelTest extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new ThresholdPolicies.Level();
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of("threshold", "0bp");
        }
    }

    @Nested
    final class Median20Test extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new ThresholdPolicies.Median20();
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of("hold", "5");
        }
    }

    @Nested
    final class Median30Test extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new ThresholdPolicies.Median30();
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of("min_out", "soon");
        }
    }

    @Nested
    final class LevelUsdTest extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new ThresholdPolicies.LevelUsd();
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of("level", "101%");
        }
    }

    @Nested
    final class FlowTest extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new ThresholdPolicies.Flow();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("threshold", "10");
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of("threshold", "0");
        }
    }

    @Nested
    final class AtTimeTest extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new ThresholdPolicies.AtTime();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("exit_at", "1970-01-03T00:00:00Z");
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of("exit_at", "noon");
        }
    }
}
