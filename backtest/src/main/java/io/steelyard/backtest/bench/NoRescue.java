package io.steelyard.backtest.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The counterfactual in which nobody comes to the rescue: with probability q, at a minute drawn evenly between the
 * holder's lowest and the rescue, the sick coin settles at 1 - phi (1 - rho) for ever and nothing more is traded; otherwise
 * the event ends as it did. The rescue is the sick coin's first close after its low at the declared price or above.
 */
final class NoRescue {
    private final Manifest.NoRescueRule rule;
    private final long seed;

    NoRescue(Manifest.NoRescueRule rule, long seed) {
        this.rule = rule;
        this.seed = seed;
    }

    /**
     * Mean loss of the worst tail, for a policy and the holder, in basis points of the start value, positive.
     *
     * @param q probability that nobody comes
     */
    record Tail(double q, double policyBp, double holdBp) {
        /** How much of the holder's tail the policy spares; NaN where the holder loses nothing. */
        double cut() {
            return holdBp <= 0 ? Double.NaN : 1 - policyBp / holdBp;
        }
    }

    /** One event as one policy went through it. */
    record Case(PolicyPath path, EventMarket market) {}

    /**
     * The tails over all draws of all {@code cases} together, one for each q.
     *
     * @param relapse draw the minute up to the end of the event instead: the coin breaks again after its rescue
     */
    List<Tail> tails(List<Case> cases, boolean relapse) {
        List<Tail> tails = new ArrayList<>();
        for (double q : rule.q()) {
            double[] policy = new double[rule.draws() * cases.size()];
            double[] hold = new double[policy.length];
            for (int i = 0; i < cases.size(); i++) {
                draw(cases.get(i), q, relapse, i * rule.draws(), policy, hold);
            }
            tails.add(new Tail(q, worst(policy), worst(hold)));
        }
        return tails;
    }

    private void draw(Case event, double q, boolean relapse, int offset, double[] policy, double[] hold) {
        PolicyPath path = event.path();
        EventMarket market = event.market();
        SplittableRandom random = new SplittableRandom(seed);
        int from = Math.clamp(path.minuteAt(market.tape().minuteNanos(market.troughRow())), 0, path.minutes() - 1);
        double phi = market.sickIsBase() ? rule.phiBase() : rule.phiQuote();
        int end = path.minutes() - 1;
        int last = relapse ? end : Math.clamp(path.minuteAt(market.rescuedNanos()), from, end);
        for (int i = offset; i < offset + rule.draws(); i++) {
            boolean abandoned = random.nextDouble() < q;
            int minute = from + random.nextInt(last - from + 1);
            double settled =
                    1 - phi * (1 - rule.rho().get(random.nextInt(rule.rho().size())));
            if (abandoned) {
                policy[i] = -settledBp(path.nav(), path, market, minute, settled, path.baseWeight()[minute]);
                hold[i] = -settledBp(path.hold(), path, market, minute, settled, holdWeight(path, market, minute));
            } else {
                policy[i] = -path.navBp(end);
                hold[i] = -path.holdBp(end);
            }
        }
    }

    /** Change since the start once the sick part of the value at {@code minute} is worth {@code settled} a coin. */
    private static double settledBp(
            long[] values, PolicyPath path, EventMarket market, int minute, double settled, double baseWeight) {
        int row = Math.clamp(
                market.tape().rowOf(path.minuteNanos(minute)), 0, market.tape().size() - 1);
        boolean sickIsBase = market.sickIsBase();
        long sickUsd =
                sickIsBase ? market.tape().baseUsdRaw(row) : market.tape().quoteUsdRaw(row);
        double sickShare = (sickIsBase ? baseWeight : 1_000_000 - baseWeight) / 1e6;
        double settledValue = values[minute] * (1 - sickShare + sickShare * settled / (sickUsd / 1e8));
        return (settledValue / values[0] - 1) * 1e4;
    }

    /** The holder's share of the base coin: it was half at the start and has drifted with the prices. */
    private static double holdWeight(PolicyPath path, EventMarket market, int minute) {
        int row = Math.clamp(
                market.tape().rowOf(path.minuteNanos(minute)), 0, market.tape().size() - 1);
        double base = market.tape().baseUsdRaw(row) / (double) market.tape().baseUsdRaw(0);
        double quote = market.tape().quoteUsdRaw(row) / (double) market.tape().quoteUsdRaw(0);
        return 1e6 * base / (base + quote);
    }

    private double worst(double[] losses) {
        Arrays.sort(losses);
        int count = Math.max(1, (int) Math.round(rule.tail() * losses.length));
        return Arrays.stream(losses, losses.length - count, losses.length)
                .average()
                .orElse(Double.NaN);
    }
}
