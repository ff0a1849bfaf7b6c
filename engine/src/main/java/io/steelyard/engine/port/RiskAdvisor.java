package io.steelyard.engine.port;

import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.event.ControlInput;

/** Someone who is asked for an opinion, such as a language model. Blocking; called off the engine thread. */
public interface RiskAdvisor {
    /** The answer as it will be journalled: {@code AdviceReceived} or {@code AdviceFailed}. */
    ControlInput advise(long briefingSequence, RiskBriefing briefing);
}
