package plantedviolations.engine.risk;

/** Stands for what only the gate makes. */
public interface ApprovedOrder {}
