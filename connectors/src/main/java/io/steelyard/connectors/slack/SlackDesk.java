package io.steelyard.connectors.slack;

/** What Slack's members may do to the engine; each call says who asks, and the desk decides whether he may. */
public interface SlackDesk {
    /** A button below a question was pressed; returns what the member is told. */
    String answered(String member, String proposal, boolean granted);

    /**
     * {@code /steelyard} was typed; returns what the member is told.
     *
     * @param words what followed it, such as {@code halt lunch}
     */
    String commanded(String member, String words);
}
