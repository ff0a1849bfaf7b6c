package io.steelyard.strategies.policy;

import io.steelyard.engine.strategy.PolicyContract;
import io.steelyard.engine.strategy.PolicyProvider;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Holds each of the group's policies to the contract. */
final class ChangePointsContractTest {

    @Nested
    final class PriceTest extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new ChangePointPolicies.Price();
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of("certainty", "101%");
        }
    }

    @Nested
    final class EntropyTest extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new ChangePointPolicies.Entropy();
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of("run", "1");
        }
    }

    @Nested
    final class TwoOfThreeTest extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new ChangePointPolicies.TwoOfThree();
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of("bar", "1s");
        }
    }
}
