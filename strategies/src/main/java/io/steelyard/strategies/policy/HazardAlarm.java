package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.hazard.IssuerHazard;
import io.steelyard.engine.hazard.PairHazards;
import io.steelyard.engine.strategy.PolicyView;

/**
 * Names a coin when the loss that leaving it is expected to save within a day exceeds the cost of a round trip (DOMAIN
 * section 4: trade iff Δp·ℓ > c), in two grades.
 *
 * <p>{@link Grade#LEAVE} asks for the plain sum of the signs, held for the short time where two kinds of evidence speak and
 * for the long one where the price stands alone. {@link Grade#LEAN} also counts the confluence of pool and flow, which
 * comes earlier and is trusted less. A minute counts as held only while the coin is named throughout, and three of the
 * minutes must have brought a new price: one that is merely carried forward confirms nothing.
 */
final class HazardAlarm {
    /** How much a coin is suspected. */
    enum Grade {
        NONE,
        LEAN,
        LEAVE
    }

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final HazardSettings settings;
    private final Hold plain = new Hold();
    private final Hold full = new Hold();
    private final Hold unadvised = new Hold();
    private long priceSequence;
    private boolean corroborated;

    HazardAlarm(HazardSettings settings) {
        this.settings = settings;
    }

    /** Judges the minute that just ended; called exactly once per minute. */
    void onMinute(PolicyView view) {
        PairHazards hazards = view.hazards();
        int base = settings.listens() ? view.adviceBaseMilliNats() : 0;
        int quote = settings.listens() ? view.adviceQuoteMilliNats() : 0;
        boolean fresh = view.signals().priceSequence() > priceSequence;
        priceSequence = Math.max(priceSequence, view.signals().priceSequence());
        Coin named = name(hazards, plainNats(hazards.base()) + base, plainNats(hazards.quote()) + quote);
        corroborated = isCorroborated(hazards, named);
        plain.update(named, view.nowNanos(), fresh);
        unadvised.update(name(hazards, plainNats(hazards.base()), plainNats(hazards.quote())), view.nowNanos(), fresh);
        full.update(
                name(
                        hazards,
                        hazards.base().totalMilliNats() + base,
                        hazards.quote().totalMilliNats() + quote),
                view.nowNanos(),
                fresh);
    }

    /** How much the coin is suspected now. */
    Grade grade(Coin coin, long nowNanos) {
        long hold = corroborated ? settings.holdNanos() : settings.aloneNanos();
        if (plain.lasts(coin, nowNanos, hold)) {
            return Grade.LEAVE;
        }
        return full.lasts(coin, nowNanos, settings.holdNanos()) ? Grade.LEAN : Grade.NONE;
    }

    /** Whether leaving the coin is asked for by what was measured, without anyone's advice. */
    boolean isDeterministic(Coin coin) {
        return unadvised.names(coin);
    }

    /** Folds the three holds, the newest price, whether two kinds of evidence speak. */
    long stateHash(long hash) {
        long mixed = unadvised.stateHash(full.stateHash(plain.stateHash(hash)));
        return StateHash.mix(StateHash.mix(mixed, priceSequence), corroborated);
    }

    private Coin name(PairHazards hazards, int baseNats, int quoteNats) {
        long saving = hazards.base().expectedLossRaw(baseNats) - hazards.quote().expectedLossRaw(quoteNats);
        if (saving > settings.costRaw()) {
            return Coin.BASE;
        }
        return saving < -settings.costRaw() ? Coin.QUOTE : Coin.NEITHER;
    }

    private static int plainNats(IssuerHazard hazard) {
        return hazard.plainMilliNats();
    }

    private static boolean isCorroborated(PairHazards hazards, Coin named) {
        return switch (named) {
            case NEITHER -> false;
            case BASE -> hazards.base().kindsOfEvidence() > 1;
            case QUOTE -> hazards.quote().kindsOfEvidence() > 1;
        };
    }

    /** Since when one coin has been named without a break, and how many new prices came in that time. */
    private static final class Hold {
        private static final int NEW_PRICES = 3;

        private Coin coin = Coin.NEITHER;
        private long sinceNanos;
        private int prices;

        void update(Coin named, long nowNanos, boolean fresh) {
            if (named != coin) {
                coin = named;
                sinceNanos = nowNanos;
                prices = 0;
            }
            prices = fresh ? Math.min(prices + 1, NEW_PRICES) : prices;
        }

        boolean names(Coin asked) {
            return coin == asked;
        }

        /** The first minute counts whole: three minutes are over two minutes after the first. */
        boolean lasts(Coin asked, long nowNanos, long holdNanos) {
            return coin == asked && prices >= NEW_PRICES && nowNanos - sinceNanos >= holdNanos - MINUTE_NANOS;
        }

        long stateHash(long hash) {
            return StateHash.mix(StateHash.mix(StateHash.mix(hash, coin.name()), sinceNanos), prices);
        }
    }
}
