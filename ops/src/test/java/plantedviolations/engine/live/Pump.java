package plantedviolations.engine.live;

/** Stands for a thread at the edge. */
public final class Pump {}
