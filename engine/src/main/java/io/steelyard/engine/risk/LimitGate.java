package io.steelyard.engine.risk;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.hazard.VenueFlights;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.order.Blotter;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.risk.Verdict.Deny;
import io.steelyard.engine.signal.PegSignals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last word on every order. There is no way round it and no switch on it. */
public final class LimitGate {
    /** No mandate asks for more people. */
    private static final int MOST_WORDS = 2;

    private final List<Limit> limits;
    private final RiskView view;

    record Approved(ClientOrderId id, OrderIntent intent) implements ApprovedOrder {}

    public LimitGate(
            RiskLimits limits,
            CoinPair pair,
            MarketView market,
            Portfolio portfolio,
            Blotter blotter,
            PegSignals signals,
            LossMonitor losses,
            VenueFlights flights) {
        this.limits = AllLimits.of(limits);
        this.view = RiskView.of(limits, pair, market, portfolio, blotter, signals, losses, flights);
    }

    /**
     * Folds an input into the gate's own histories (fills, balance reports, ages of chains and oracles). Called for every
     * input, after market, portfolio, blotter and signals have folded it and before any order of that input is checked.
     */
    public void onInput(long ingestTimeNanos, Input input) {
        view.history().onInput(ingestTimeNanos, input);
    }

    /**
     * Checks an intent against every limit; the first broken one denies. A passed order counts at once in the order rate; in
     * all else it counts through the blotter, in which the caller enters it before the next check.
     *
     * @param nowNanos ingest time, never running backwards
     * @param depegMode whether a deterministic rule is escaping a depeg, which wider bounds allow
     */
    public Verdict check(ClientOrderId id, OrderIntent intent, long nowNanos, TradingState state, boolean depegMode) {
        return check(id, intent, nowNanos, state, depegMode, 0);
    }

    /** The same for an order to which {@code words} people have said yes: the few limits that give way to a word do so. */
    public Verdict check(
            ClientOrderId id, OrderIntent intent, long nowNanos, TradingState state, boolean depegMode, int words) {
        Deny deny = broken(new Proposal(view, intent, nowNanos, state, depegMode, words));
        if (deny != null) {
            return deny;
        }
        view.history().approvals().add(nowNanos);
        return new Verdict.Pass(new Approved(id, intent));
    }

    /** How many people's words a denied order lacks and nothing else; 0 when no word would help it. Nothing counts by asking. */
    public int wordsLacking(OrderIntent intent, long nowNanos, TradingState state, boolean depegMode) {
        for (int words = 1; words <= MOST_WORDS; words++) {
            if (broken(new Proposal(view, intent, nowNanos, state, depegMode, words)) == null) {
                return words;
            }
        }
        return 0;
    }

    /** Value of an order in dollars, 10^-8, rounded up, which has passed or lacks nothing but words. */
    public long valueRaw(OrderIntent intent, long nowNanos, TradingState state, boolean depegMode) {
        return new Proposal(view, intent, nowNanos, state, depegMode).valueRaw();
    }

    /** Folds the gate's histories; everything else it looks at is folded where it lives. */
    public long stateHash() {
        return view.history().stateHash();
    }

    private @Nullable Deny broken(Proposal order) {
        for (int i = 0; i < limits.size(); i++) {
            Deny deny = checked(limits.get(i), order);
            if (deny != null) {
                return deny;
            }
        }
        return null;
    }

    /** What cannot be measured in 64 bits is beyond every bound. */
    private static @Nullable Deny checked(Limit limit, Proposal order) {
        try {
            return limit.check(order);
        } catch (ArithmeticException _) {
            return limit.deny(Deny.UNKNOWN, 0);
        }
    }
}
