package io.steelyard.connectors.llm;

import java.util.concurrent.atomic.AtomicLong;

/** How long one model's endpoint took in the question at hand: passes every exchange on and adds up their latencies. */
public final class LatencyMeter implements ExchangeLog {
    private final ExchangeLog next;
    private final AtomicLong nanos = new AtomicLong();

    public LatencyMeter(ExchangeLog next) {
        this.next = next;
    }

    @Override
    public void record(Exchange exchange) {
        nanos.addAndGet(exchange.latencyNanos());
        next.record(exchange);
    }

    /** Nanoseconds since this was last asked. */
    long take() {
        return nanos.getAndSet(0);
    }
}
