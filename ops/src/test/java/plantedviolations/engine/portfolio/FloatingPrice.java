package plantedviolations.engine.portfolio;

/** Breaks "integers decide" with a primitive. */
public record FloatingPrice(double price) {}
