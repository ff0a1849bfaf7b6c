package plantedviolations.engine.risk;

/** A gate to be built where none may be. */
public final class LimitGate {}
