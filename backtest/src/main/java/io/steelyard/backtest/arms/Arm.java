package io.steelyard.backtest.arms;

/** One way of deciding, in the order of the table. Source: the eight arms of the project's study of agents. */
public enum Arm {
    HOLD("half and half, left alone"),
    BEST_COIN("the better coin, known beforehand"),
    RULES("the rules alone"),
    MODEL("the rules and the model"),
    NO_TEXT("the model without what was read"),
    SHUFFLED("the model's answers in another order"),
    RANDOM("opinions of the same size on a coin drawn by lot"),
    ATTACKED("the model told the worst of both coins, always");

    private final String words;

    Arm(String words) {
        this.words = words;
    }

    /** What it is, in plain words. */
    public String words() {
        return words;
    }
}
