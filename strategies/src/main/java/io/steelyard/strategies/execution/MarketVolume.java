package io.steelyard.strategies.execution;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.TradePrinted;

/** What one listing has traded since the run began, 10^-8 of base: by its trades, or by its bars where it has any. */
final class MarketVolume {
    private final InstrumentId instrument;
    private long totalRaw;
    private boolean byBars;

    MarketVolume(InstrumentId instrument) {
        this.instrument = instrument;
    }

    void onInput(Input input) {
        if (input instanceof BarClosed bar && bar.instrument().equals(instrument)) {
            byBars = true;
            totalRaw = Math.addExact(totalRaw, Math.max(0, bar.volumeRaw()));
        } else if (!byBars
                && input instanceof TradePrinted trade
                && trade.instrument().equals(instrument)) {
            totalRaw = Math.addExact(totalRaw, Math.max(0, trade.quantityRaw()));
        }
    }

    long totalRaw() {
        return totalRaw;
    }

    long stateHash(long hash) {
        return StateHash.mix(StateHash.mix(hash, totalRaw), byBars);
    }
}
