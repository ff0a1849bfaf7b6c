package io.steelyard.connectors.llm;

/** Takes down every exchange with a model before anything is made of it. Called on the asking thread; must not fail. */
@FunctionalInterface
public interface ExchangeLog {
    void record(Exchange exchange);
}
