package io.steelyard.connectors.llm;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** Makes the circuit of each model, told the time of a {@link Pace}: the wall's, or a replay's. */
final class Circuits {
    private Circuits() {}

    static CircuitBreaker of(ModelSettings settings, AdvisorFile.Circuit circuit, Pace pace) {
        return CircuitBreaker.of(
                settings.name(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(circuit.calls())
                        .minimumNumberOfCalls(circuit.calls())
                        .failureRateThreshold(circuit.failures())
                        .waitDurationInOpenState(circuit.pause())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .clock(new PaceClock(pace))
                        .currentTimestampFunction(clock -> pace.nowNanos(), TimeUnit.NANOSECONDS)
                        .build());
    }

    /** The time as the circuits want it told. */
    private static final class PaceClock extends Clock {
        private final Pace pace;

        private PaceClock(Pace pace) {
            this.pace = pace;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("a pace's time is UTC");
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(0, pace.nowNanos());
        }
    }
}
