package plantedviolations.connectors.slack;

import plantedviolations.connectors.llm.LlmRiskAdvisor;

/** Breaks "connectors are strangers". */
public record SlackCallingTheModel(LlmRiskAdvisor advisor) {}
