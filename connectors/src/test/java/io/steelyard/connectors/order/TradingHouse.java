package io.steelyard.connectors.order;

import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.live.ReconcilePace;
import io.steelyard.engine.live.Reconciler;
import io.steelyard.engine.loop.OrderRouter;
import io.steelyard.engine.loop.Recovery;
import io.steelyard.engine.loop.Sequencer;
import io.steelyard.engine.loop.TimerQueue;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.port.EngineClock;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.scenario.GenerousLimits;
import io.steelyard.engine.scenario.ScriptedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** A whole engine on one thread, with one desk at one venue: what a server is, small enough to be killed in a test. */
final class TradingHouse {
    static final VenueId BINANCE = new VenueId("binance");
    static final Instrument CROSS = cross(BINANCE);
    private static final VenueId KRAKEN = new VenueId("kraken");
    private static final Instrument USDC_USD = listing(1, KRAKEN, Asset.USDC, Asset.USD);
    private static final Instrument USDT_USD = listing(2, KRAKEN, Asset.USDT, Asset.USD);
    private static final long SIZE = 1_000_000_000_000_000L;

    private final Instrument cross;
    private final EngineClock clock;
    private final Journal journal;
    private final Queue<Input> inbox = new ConcurrentLinkedQueue<>();
    private final TradingCore core;
    private final OrderDesk desk;
    private final Reconciler reconciler;
    private final Sequencer sequencer;
    private int minutes;

    /** Recovers from {@code journal} and begins a run. {@code desks} makes the desk, which reports to the queue it is given. */
    TradingHouse(
            Instrument cross,
            EngineClock clock,
            Journal journal,
            Function<Queue<Input>, OrderDesk> desks,
            ReconcilePace pace,
            Executor threads) {
        this.cross = cross;
        this.clock = clock;
        this.journal = journal;
        core = new TradingCore(
                CoreSettings.of(CoinPair.USDC_USDT),
                GenerousLimits.create(),
                new ScriptedPolicy(),
                List.of(new SpokenStrategy()));
        TimerQueue timers = new TimerQueue();
        Recovery.recover(journal, core, timers, (_, recorded, replayed) -> {
            throw new IllegalStateException("recorded " + recorded + ", replayed " + replayed);
        });
        desk = desks.apply(inbox);
        reconciler = new Reconciler(List.of(desk), core.views(), journal, pace, threads, clock::nowNanos);
        sequencer = new Sequencer(
                clock,
                journal,
                core,
                new OrderRouter(Map.of(cross.venue(), desk), core.views().blotter()),
                timers,
                List.of(reconciler));
        begin();
    }

    private void begin() {
        accept(new RunStarted(
                now(), (int) journal.lastSequence() + 1, RunMode.LIVE, Sha256.ZERO, Sha256.ZERO, "scripted", "test"));
        for (Instrument instrument : List.of(USDC_USD, USDT_USD, cross)) {
            Listing known = core.views().market().find(instrument.id());
            if (known == null) {
                accept(new InstrumentListed(now(), instrument));
            }
        }
        quotes();
    }

    void quotes() {
        quote(USDC_USD, "0.9999", "1.0001");
        quote(USDT_USD, "0.9999", "1.0001");
        quote(cross, "0.9999", "1.0001");
    }

    private void quote(Instrument listing, String bid, String ask) {
        accept(QuoteUpdated.of(
                now(), listing.id(), Price.of(bid).raw(), SIZE, Price.of(ask).raw(), SIZE));
    }

    /** All that waits, and all that is due. */
    void turn() {
        for (Input input = inbox.poll(); input != null; input = inbox.poll()) {
            accept(input);
        }
        for (Input input = reconciler.poll(now()); input != null; input = reconciler.poll(now())) {
            accept(input);
        }
        while (sequencer.fireDueTimer()) {
            minutes++;
        }
        journal.flush();
    }

    /** Wants an order, such as {@code POST_ONLY} or {@code IOC}. */
    void order(Side side, String type, String limit, String quantity) {
        say(SpokenStrategy.order(side, type, limit, quantity));
    }

    /** Wants every open order back. */
    void takeBack() {
        say(SpokenStrategy.cancel());
    }

    private void say(String words) {
        accept(new FeedUp(now(), new VenueId("voice"), words));
        journal.flush();
    }

    void command(OperatorAction action) {
        accept(new OperatorCommanded(now(), action, "test", "story"));
    }

    void accept(Input input) {
        sequencer.accept(input);
    }

    TradingCore core() {
        return core;
    }

    OrderDesk desk() {
        return desk;
    }

    Reconciler reconciler() {
        return reconciler;
    }

    /** Full minutes that this process has seen. */
    int minutes() {
        return minutes;
    }

    TradingState state() {
        return core.views().state();
    }

    long heldRaw(Asset asset) {
        return core.views().portfolio().raw(cross.venue(), asset);
    }

    <T extends Entry> List<T> entries(Class<T> kind) {
        journal.flush();
        List<T> found = new ArrayList<>();
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                if (kind.isInstance(cursor.entry())) {
                    found.add(kind.cast(cursor.entry()));
                }
            }
        }
        return found;
    }

    private long now() {
        return clock.nowNanos();
    }

    /** The cross, as if that venue had it; all have it by the same number. */
    static Instrument cross(VenueId venue) {
        return listing(4, venue, Asset.USDC, Asset.USDT);
    }

    private static Instrument listing(int id, VenueId venue, Asset base, Asset quote) {
        return new Instrument(
                InstrumentId.of(id), venue, base, quote, Price.of("0.0001"), Quantity.of("1"), Bps.of(0), Bps.of(10));
    }
}
