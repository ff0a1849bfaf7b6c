package plantedviolations.engine.domain;

/** Stands for the advice of the model. */
public record AllocationAdvice(long nats) {}
