package io.steelyard.backtest.bench;

/**
 * One pre-registered threshold and how a policy stands to it.
 *
 * @param id such as {@code T1}
 * @param policy whose
 * @param what is asked, in words
 * @param measured what came out, in words
 * @param met whether it is reached
 * @param judged whether the data that it needs are there
 */
record Target(String id, String policy, String what, String measured, boolean met, boolean judged) {
    /** {@code yes}, {@code NO}, or a dash where nothing could be judged. */
    String mark() {
        return !judged ? "-" : met ? "yes" : "NO";
    }
}
