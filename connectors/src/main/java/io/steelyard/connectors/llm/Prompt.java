package io.steelyard.connectors.llm;

/**
 * What a model is shown.
 *
 * @param system who it is and how it must answer; ours, hashed, pinned
 * @param user the numbers and enums of one briefing; never a text from outside
 */
public record Prompt(String system, String user) {
    int letters() {
        return system.length() + user.length();
    }
}
