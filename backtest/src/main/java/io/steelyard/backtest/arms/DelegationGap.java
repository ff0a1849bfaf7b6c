package io.steelyard.backtest.arms;

import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceFault;
import java.util.List;

/**
 * How much of what came back was outside of what was delegated (arXiv 2603.10092): answers that decoding refused, and
 * opinions for more of the coin in stress, which the core withholds unless they are agreed on and confirmed. Counted is what
 * came out of the quorum: what it silenced of a single model never was an opinion, and is not in here.
 *
 * @param answers everything that came back, abstentions included
 * @param malformed refused by decoding
 * @param lulling for more of a coin that the policy held for the worse
 */
public record DelegationGap(int answers, int malformed, int lulling) {
    static DelegationGap of(List<Heard> heard) {
        int malformed = 0;
        int lulling = 0;
        int answers = 0;
        for (Heard one : heard) {
            boolean broken = one.answer() instanceof AdviceFailed failed && failed.fault() == AdviceFault.MALFORMED;
            answers += broken || !(one.answer() instanceof AdviceFailed) ? 1 : 0;
            malformed += broken ? 1 : 0;
            lulling += isLulling(one) ? 1 : 0;
        }
        return new DelegationGap(answers, malformed, lulling);
    }

    /** The gap: the part of all answers that was outside. */
    public double share() {
        return answers == 0 ? 0 : (malformed + lulling) / (double) answers;
    }

    private static boolean isLulling(Heard one) {
        int worse = Long.compare(
                one.question().base().hazardBps(), one.question().quote().hazardBps());
        return Integer.signum(one.tiltMilliNats()) * worse < 0;
    }
}
