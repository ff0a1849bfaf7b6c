package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.BenchWindow.Kind;
import io.steelyard.backtest.bench.Trial.Rule;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Trials on recorded events: late feeds, exchanged names, no future. */
final class EventTrials {
    private static final CoinPair PAIR = new CoinPair(Asset.USDC, Asset.USDT, Asset.USD);
    private static final long DELAY_NANOS = 10 * Times.MINUTE_NANOS;
    private static final int ENDS = 6;

    private final TrialDraw draw;
    private final InstrumentCatalogue catalogue;
    private final List<BenchWindow> events;

    /** {@code events}: depegs with minute data. */
    EventTrials(TrialDraw draw, InstrumentCatalogue catalogue, List<BenchWindow> events) {
        this.draw = draw;
        this.catalogue = catalogue;
        this.events = List.copyOf(events);
    }

    /** Feeds that come ten minutes late. */
    void delays() {
        events.forEach(this::delays);
    }

    /** The coins' names exchanged. */
    void mirrors() {
        for (BenchWindow event : withLegs()) {
            draw.add(
                    "mirror",
                    "the coins' names exchanged in " + event.id(),
                    Rule.MIRROR,
                    event,
                    inputs -> Distortions.mirrored(inputs, PAIR));
        }
    }

    /** The future taken away: late data may gain by luck, but a decision that changes then has looked ahead for certain. */
    void ends() {
        events.forEach(this::ends);
    }

    private void ends(BenchWindow event) {
        for (int i = 0; i < ENDS; i++) {
            long minutes = (event.toNanos() - event.fromNanos()) / Times.MINUTE_NANOS;
            long end = event.fromNanos() + draw.between(60, minutes) * Times.MINUTE_NANOS;
            draw.add(
                    "no future",
                    "nothing is known after " + Times.text(end) + " in " + event.id(),
                    Rule.CAUSAL,
                    event,
                    inputs -> Distortions.ended(inputs, end));
        }
    }

    /** A made-up depeg is always among them; a market of the cross alone could not be traded under exchanged names. */
    private List<BenchWindow> withLegs() {
        List<BenchWindow> legs =
                new ArrayList<>(events.stream().filter(BenchWindow::hasLegs).toList());
        if (legs.stream().noneMatch(event -> event.feeds().isEmpty())) {
            legs.add(Synthetic.window("synthetic-depeg", Kind.DEPEG));
        }
        return legs;
    }

    private void delays(BenchWindow event) {
        delay(event, "everything", input -> true);
        delay(event, "the pool", input -> input instanceof PoolObserved);
        delay(event, "the oracle", input -> input instanceof OracleUpdated);
        for (int id : new int[] {1, 2, 3, 4}) {
            InstrumentId listing = InstrumentId.of(id);
            if (event.hasLegs() == id < 4) {
                delay(
                        event,
                        listing(id).venue() + " " + listing(id).base() + "/"
                                + listing(id).quote(),
                        input -> Distortions.isBarOf(input, listing));
            }
        }
    }

    private void delay(BenchWindow event, String what, Predicate<Input> which) {
        draw.add(
                "delayed feed",
                what + " ten minutes late in " + event.id(),
                Rule.NO_GAIN,
                event,
                inputs -> Distortions.delayed(inputs, which, DELAY_NANOS));
    }

    private Instrument listing(int id) {
        return Objects.requireNonNull(catalogue.find(InstrumentId.of(id)), "instruments.toml lists " + id);
    }
}
