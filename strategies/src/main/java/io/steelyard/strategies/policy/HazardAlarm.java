package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.hazard.HazardModel;
import io.steelyard.engine.strategy.PolicyView;

/**
 * Names a coin when, for a number of minutes with new prices, the loss that leaving it is expected to save within a day
 * exceeded the cost of a round trip (DOMAIN section 4: trade iff Δp·ℓ > c). How far to leave is the
 * {@link EscapeWeight}'s answer. A price that is merely carried forward confirms nothing, so a lone print moves no weight.
 */
final class HazardAlarm implements Alarm {
    /** Turns hazards into the base weight that an escape should reach. */
    interface EscapeWeight {
        /** Millionths of the base coin. */
        long baseWeightRaw(HazardModel model);
    }

    private final HazardModel model;
    private final HazardModel unadvised;
    private final EscapeWeight weight;
    private final long costRaw;
    private final int minutes;
    private final boolean listens;
    private long priceSequence;
    private Coin suspect = Coin.NEITHER;
    private int confirmed;
    private boolean deterministic = true;

    /** {@code model} and {@code unadvised} are equal; {@code listens}: whether advice enters the first. */
    HazardAlarm(
            HazardModel model, HazardModel unadvised, EscapeWeight weight, long costRaw, int minutes, boolean listens) {
        this.model = model;
        this.unadvised = unadvised;
        this.weight = weight;
        this.costRaw = costRaw;
        this.minutes = minutes;
        this.listens = listens;
    }

    @Override
    public Coin onMinute(PolicyView view) {
        unadvised.update(view.signals(), 0, 0);
        model.update(
                view.signals(), listens ? view.adviceBaseMilliNats() : 0, listens ? view.adviceQuoteMilliNats() : 0);
        Coin named = name(model);
        deterministic = named == name(unadvised);
        confirm(named, view.signals().priceSequence());
        return confirmed >= minutes ? suspect : Coin.NEITHER;
    }

    @Override
    public long escapeWeightRaw(Coin coin) {
        long wished = weight.baseWeightRaw(model);
        long neutral = Coin.NEUTRAL_RAW;
        return coin == Coin.BASE ? Math.min(wished, neutral) : Math.max(wished, neutral);
    }

    @Override
    public boolean isDeterministic() {
        return deterministic;
    }

    @Override
    public long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, model.baseHazardRaw()), model.quoteHazardRaw());
        mixed = StateHash.mix(StateHash.mix(mixed, deterministic), priceSequence);
        return StateHash.mix(StateHash.mix(mixed, suspect.name()), confirmed);
    }

    private void confirm(Coin named, long newestSequence) {
        if (named != suspect) {
            suspect = named;
            confirmed = 0;
        }
        if (newestSequence > priceSequence) {
            confirmed = Math.min(confirmed + 1, minutes);
            priceSequence = newestSequence;
        }
    }

    private Coin name(HazardModel hazards) {
        long saving = hazards.expectedSavingRaw();
        if (saving > costRaw) {
            return Coin.BASE;
        }
        return saving < -costRaw ? Coin.QUOTE : Coin.NEITHER;
    }
}
