package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Sha256;
import java.util.Set;

/**
 * Whose advice counts, and what it takes before an adviser may have more held of a coin in stress. Less of it needs none of
 * this: being warned is cheap, being lulled is not.
 *
 * @param promoted the policy versions whose advice counts; any other speaks into the shadow, where it is journalled and moves
 *     nothing
 * @param isOpen whether every version counts, named or not: for studies only
 * @param agreeing how many vendors must agree in such advice
 * @param confidenceRaw how sure it must say it is, millionths
 * @param confirmedUsdRaw the price, 10^-8 dollars, below which the coin must not have stood
 * @param confirmedNanos for this long
 * @param raiseDayRaw how far it may raise the coin's weight in 24 hours, millionths; more needs a person
 */
public record AdviceAuthority(
        Set<Sha256> promoted,
        boolean isOpen,
        int agreeing,
        long confidenceRaw,
        long confirmedUsdRaw,
        long confirmedNanos,
        long raiseDayRaw) {
    /** Everybody counts and nothing is asked: a study of what advice alone would do. */
    public static final AdviceAuthority OPEN = new AdviceAuthority(Set.of(), true, 1, 0, 0, 0, 1_000_000);

    public AdviceAuthority {
        promoted = Set.copyOf(promoted);
    }

    /** Whether advice of this policy version counts. */
    public boolean counts(Sha256 policyVersion) {
        return isOpen || promoted.contains(policyVersion);
    }
}
