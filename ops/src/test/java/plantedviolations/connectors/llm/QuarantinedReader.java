package plantedviolations.connectors.llm;

/** Stands for the one who reads strangers' texts. */
public final class QuarantinedReader {}
