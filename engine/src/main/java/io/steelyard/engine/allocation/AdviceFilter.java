package io.steelyard.engine.allocation;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.risk.AdviceAuthority;
import io.steelyard.engine.risk.RiskierCoin;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.signal.PegState;

/**
 * What of an opinion a policy gets to hear. In calm, all of it. In stress a warning of the coin in stress, at any
 * confidence; anything that would have more held of that coin than the rules want is withheld, unless vendors agree, are
 * sure, and the coin's price has long been back.
 */
public final class AdviceFilter {
    private static final long NEVER_SEEN = -1;

    private final AdviceBook book;
    private final AdviceAuthority authority;
    private final RiskierCoin riskier;
    private long baseBelowNanos = NEVER_SEEN;
    private long quoteBelowNanos = NEVER_SEEN;
    private boolean withheld;

    public AdviceFilter(AdviceBook book, AdviceAuthority authority, RiskierCoin riskier) {
        this.book = book;
        this.authority = authority;
        this.riskier = riskier;
    }

    /** Judges the opinion that counts now by the minute that just ended; an unknown price confirms nothing. */
    public void onMinute(long nowNanos, PegSignals signals, Portfolio portfolio) {
        if (baseBelowNanos == NEVER_SEEN || signals.baseUsdRaw() <= authority.confirmedUsdRaw()) {
            baseBelowNanos = nowNanos;
        }
        if (quoteBelowNanos == NEVER_SEEN || signals.quoteUsdRaw() <= authority.confirmedUsdRaw()) {
            quoteBelowNanos = nowNanos;
        }
        withheld = signals.pegState() != PegState.CALM && isWithheld(nowNanos, riskier.isBase(signals, portfolio));
    }

    /** Whether an opinion was held back in the newest minute. */
    public boolean isWithheld() {
        return withheld;
    }

    /** What is heard of the base coin, thousandths of a nat. */
    public int baseMilliNats(long nowNanos) {
        return withheld ? 0 : book.baseMilliNats(nowNanos);
    }

    /** The same for the quote coin. */
    public int quoteMilliNats(long nowNanos) {
        return withheld ? 0 : book.quoteMilliNats(nowNanos);
    }

    /** Folds both times and whether an opinion is withheld. */
    public long stateHash(long hash) {
        return StateHash.mix(StateHash.mix(StateHash.mix(hash, baseBelowNanos), quoteBelowNanos), withheld);
    }

    private boolean isWithheld(long nowNanos, boolean baseInStress) {
        int stressed = baseInStress ? book.baseMilliNats(nowNanos) : book.quoteMilliNats(nowNanos);
        int other = baseInStress ? book.quoteMilliNats(nowNanos) : book.baseMilliNats(nowNanos);
        boolean lulls = stressed < 0 || other > stressed;
        long below = baseInStress ? baseBelowNanos : quoteBelowNanos;
        boolean confirmed = book.vendors() >= authority.agreeing()
                && book.confidenceRaw() >= authority.confidenceRaw()
                && nowNanos - below >= authority.confirmedNanos();
        return lulls && !confirmed;
    }
}
