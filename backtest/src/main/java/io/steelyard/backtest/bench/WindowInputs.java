package io.steelyard.backtest.bench;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.journal.MemoryJournal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What an engine is shown in one window: the listings, and every input in the order of its time. */
record WindowInputs(List<Instrument> listings, List<Timed> inputs) {

    WindowInputs {
        listings = List.copyOf(listings);
        inputs = List.copyOf(inputs);
    }

    /** The same with each input changed. Sorted anew, since times may change. */
    WindowInputs map(UnaryOperator<Timed> change) {
        List<Timed> changed = new ArrayList<>(inputs);
        changed.replaceAll(change);
        return sorted(listings, changed);
    }

    /** The same but for the inputs of which {@code lost} holds. */
    WindowInputs without(Predicate<Timed> lost) {
        return new WindowInputs(
                listings, inputs.stream().filter(Predicate.not(lost)).toList());
    }

    /** The same with more inputs, which come after recorded ones of the same time. */
    WindowInputs plus(List<Timed> more) {
        List<Timed> all = new ArrayList<>(inputs);
        all.addAll(more);
        return sorted(listings, all);
    }

    /** The same with other listings. */
    WindowInputs listed(List<Instrument> others) {
        return new WindowInputs(others, inputs);
    }

    /** A journal that begins with the listings. */
    MemoryJournal journal() {
        MemoryJournal journal = new MemoryJournal();
        long first = inputs.isEmpty() ? 0 : inputs.getFirst().nanos();
        for (Instrument listing : listings) {
            journal.append(new InstrumentListed(first, listing), first);
        }
        for (Timed timed : inputs) {
            journal.append(timed.input(), timed.nanos());
        }
        journal.flush();
        return journal;
    }

    /** The listing {@code venue:BASE/QUOTE}; an unknown one is an {@link IllegalArgumentException}. */
    Instrument listing(String name) {
        return listings.stream()
                .filter(it -> (it.venue() + ":" + it.base() + "/" + it.quote()).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Condition failed: a listing of the window's feeds, was " + name + ", known " + listings));
    }

    /** The first listing of {@code asset} in dollars. */
    Instrument dollarLeg(Asset asset) {
        return listings.stream()
                .filter(it -> it.base().equals(asset) && it.quote().equals(Asset.USD))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("Condition failed: a dollar listing of " + asset.code()));
    }

    List<BarClosed> bars(InstrumentId instrument) {
        List<BarClosed> bars = new ArrayList<>();
        for (Timed timed : inputs) {
            if (timed.input() instanceof BarClosed bar && bar.instrument().equals(instrument)) {
                bars.add(bar);
            }
        }
        return bars;
    }

    List<PoolObserved> pools(InstrumentId instrument) {
        List<PoolObserved> states = new ArrayList<>();
        for (Timed timed : inputs) {
            if (timed.input() instanceof PoolObserved pool && pool.instrument().equals(instrument)) {
                states.add(pool);
            }
        }
        return states;
    }

    /** When an oracle first answered less than {@code belowRaw} for {@code asset} from {@code fromNanos} on; -1 never. */
    long firstOracleBelow(Asset asset, long belowRaw, long fromNanos) {
        for (Timed timed : inputs) {
            if (timed.nanos() >= fromNanos
                    && timed.input() instanceof OracleUpdated round
                    && round.asset().equals(asset)
                    && round.answer().raw() < belowRaw) {
                return timed.nanos();
            }
        }
        return -1;
    }

    private static WindowInputs sorted(List<Instrument> listings, List<Timed> inputs) {
        inputs.sort(Comparator.comparingLong(Timed::nanos));
        return new WindowInputs(listings, inputs);
    }
}
