package io.steelyard.strategies.policy;

import io.steelyard.engine.strategy.PolicyContract;
import io.steelyard.engine.strategy.PolicyProvider;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Holds each of the group's policies to the contract. */
final class BaselinesContractTest {

    @Nested
    final class HoldTest extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new BaselinePolicies.Hold();
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of();
        }
    }

    @Nested
    final class HoldBaseTest extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new BaselinePolicies.HoldBase();
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of();
        }
    }

    @Nested
    final class HoldQuoteTest extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new BaselinePolicies.HoldQuote();
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of();
        }
    }

    @Nested
    final class RebalanceTest extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new BaselinePolicies.Rebalance();
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of("band", "1");
        }
    }

    @Nested
    final class ZScoreTest extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new BaselinePolicies.ZScore();
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of("entry_milli", "-1");
        }
    }

    @Nested
    final class LinearTest extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new BaselinePolicies.Linear();
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of("full", "1bp");
        }
    }

    @Nested
    final class ExitTest extends PolicyContract {
        @Override
        protected PolicyProvider provider() {
            return new ThresholdPolicies.Exit();
        }

        @Override
        protected Map<String, String> badSetting() {
            return Map.of("threshold", "0bp");
        }
    }
}
