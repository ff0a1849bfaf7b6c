package io.steelyard.engine.fuzz;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ChainInput.ChainReorged;
import io.steelyard.engine.event.ChainInput.GasObserved;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ChainInput.IssuerAction;
import io.steelyard.engine.event.ChainInput.LendingObserved;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ChainInput.TokenFlowed;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When each source was last heard, from the raw history alone; epoch nanoseconds, {@link Long#MIN_VALUE} for never. */
final class Sources {
    private final long[] markets = new long[InstrumentId.LIMIT];
    private final Map<Asset, Long> rounds = new HashMap<>();
    private final List<IssuerActed> pauses = new ArrayList<>();
    private long chain = Long.MIN_VALUE;

    Sources() {
        java.util.Arrays.fill(markets, Long.MIN_VALUE);
    }

    void on(long now, Input input) {
        if (input instanceof MarketInput print) {
            markets[print.instrument().value()] = now;
        } else if (input instanceof ChainInput event) {
            onChain(now, event);
        }
    }

    long market(InstrumentId id) {
        return markets[id.value()];
    }

    /** The newest of all listings of the stage whose two assets are coins or dollars. */
    long newestReference() {
        long newest = Long.MIN_VALUE;
        for (int i = 0; i < 7; i++) {
            newest = Math.max(newest, market(Stage.LISTED[i].id()));
        }
        return newest;
    }

    /** How many references were heard within ten minutes: never fewer than are live. */
    int heardWithinTenMinutes(long now) {
        int heard = 0;
        for (int i = 0; i < 7; i++) {
            long last = market(Stage.LISTED[i].id());
            heard += last != Long.MIN_VALUE && now - last <= 600_000_000_000L ? 1 : 0;
        }
        return heard;
    }

    long chain() {
        return chain;
    }

    long round(Asset coin) {
        return rounds.getOrDefault(coin, Long.MIN_VALUE);
    }

    /** What its last block says holds; the stage has one chain, and no episode lasts a day. */
    boolean isPaused(Asset coin) {
        boolean paused = false;
        long last = Long.MIN_VALUE;
        for (IssuerActed action : pauses) {
            boolean switches = action.action() == IssuerAction.PAUSE || action.action() == IssuerAction.UNPAUSE;
            if (switches && action.block() >= last && action.asset().equals(coin)) {
                last = action.block();
                paused = action.action() == IssuerAction.PAUSE;
            }
        }
        return paused;
    }

    private void onChain(long now, ChainInput event) {
        switch (event) {
            case OracleUpdated round -> rounds.merge(round.asset(), Math.min(now, round.venueTimeNanos()), Math::max);
            case PoolObserved pool -> {
                markets[pool.instrument().value()] = now;
                chain = now;
            }
            case IssuerActed action -> {
                pauses.add(action);
                chain = now;
            }
            case ChainReorged reorg -> {
                pauses.removeIf(action -> action.block() >= reorg.firstRemovedBlock());
                chain = now;
            }
            case TokenFlowed _, LendingObserved _, GasObserved _ -> chain = now;
        }
    }
}
