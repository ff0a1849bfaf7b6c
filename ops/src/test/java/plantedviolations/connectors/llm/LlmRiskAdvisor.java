package plantedviolations.connectors.llm;

/** Breaks "the advisor never meets the reader". */
public record LlmRiskAdvisor(QuarantinedReader reader) {}
