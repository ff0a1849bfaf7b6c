package io.steelyard.ops.server;

import io.steelyard.backtest.replay.AdviceSource;
import io.steelyard.backtest.replay.BacktestSetup;
import io.steelyard.backtest.replay.VenueSetup;
import io.steelyard.backtest.sim.SimulatedVenues;
import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.event.ControlInput.ApprovalAnswered;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.journal.ChronicleJournal;
import io.steelyard.engine.journal.JournalNotary;
import io.steelyard.engine.live.EngineLoop;
import io.steelyard.engine.live.Inbox;
import io.steelyard.engine.live.Notary;
import io.steelyard.engine.live.WallClock;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.engine.loop.OrderRouter;
import io.steelyard.engine.loop.Recovery;
import io.steelyard.engine.loop.Sequencer;
import io.steelyard.engine.loop.TimerQueue;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.port.JournalDamageException;
import io.steelyard.engine.portfolio.Holding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A running engine and what surrounds it, in the order of its start: the journal and its recovery, the core, the venues, the
 * engine's thread, the notary, the feeds. It ends in the reverse order, after open orders were taken back.
 */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration SYNC = Duration.ofSeconds(1);
    private static final Duration ANCHOR_AGE = Duration.ofSeconds(10);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(3);

    private final WallClock clock;
    private final ChronicleJournal journal;
    private final Inbox inbox = new Inbox();
    private final Commands commands = new Commands(inbox);
    private final Meters meters = new Meters();
    private final RecentWords recent = new RecentWords();
    private final Scheduler links = Schedulers.newSingle("steelyard-links", true);
    private final List<FeedLink> feeds = new ArrayList<>();
    private final TradingCore core;
    private final StatusBoard board;
    private final EngineLoop loop;
    private final Notary notary;
    private final Minds minds;
    private final TradingSide side;
    private final Runnable onDeath;
    private volatile boolean dead;
    private final Path journalFolder;
    private long runSequence;
    private boolean closed;

    private Server(ServerFile file, String build, Runnable onDeath) throws IOException {
        this.onDeath = onDeath;
        BacktestSetup setup = file.trading()
                .setup(null, AdviceSource.NONE, BacktestSetup.JOURNAL_START, BacktestSetup.JOURNAL_END, build);
        Files.createDirectories(file.state());
        JournalShelf.Place place = new JournalShelf(file.state()).place(build, setup.configHash(), setup.limitsHash());
        journalFolder = place.journal();
        journal = ChronicleJournal.open(place.journal(), SYNC);
        core = new TradingCore(
                setup.core(),
                setup.limits(),
                setup.policy().get(),
                file.mode() == RunMode.OBSERVE ? List.of() : setup.strategies().get());
        TimerQueue timers = new TimerQueue();
        long recovered = Recovery.recover(journal, core, timers, Server::refuse);
        clock = new WallClock(lastTimeNanos());
        minds = Minds.open(file.advisor(), file.news(), setup.limits().owner().mandate(), clock::nowNanos, inbox);
        board = new StatusBoard(core, journal, clock, file.mode(), setup.limits(), recent);
        side = side(file, setup, place.before());
        Sequencer sequencer = new Sequencer(
                clock,
                journal,
                core,
                new OrderRouter(side.gateways(), core.views().blotter()),
                timers,
                listeners());
        begin(sequencer, file, setup);
        LOG.info("{}", minds.words());
        LOG.info("{} run in {}: {} inputs recovered", file.mode(), place.journal(), recovered);
        loop = EngineLoop.start(sequencer, inbox, clock, side.due(), board::post, this::die);
        side.open();
        notary = Notary.start(
                JournalNotary.open(place.journal(), JournalNotary.DEFAULT_INTERVAL, null, clock),
                ANCHOR_AGE,
                fault -> LOG.error("the notary died: {}", fault.toString()));
        for (FeedSettings settings : file.feeds()) {
            feeds.add(new FeedLink(settings.open(clock::nowNanos), settings.venue(), inbox, links));
        }
        meters.watch(board::latest, clock::nowNanos);
        file.feeds().stream()
                .map(settings -> settings.venue().code())
                .distinct()
                .forEach(venue -> meters.watchVenue(venue, board::latest));
        feeds.forEach(FeedLink::open);
    }

    /**
     * Starts all of it.
     *
     * @param onDeath called once when the engine dies of a fault, on its thread; nothing is traded from then on
     * @throws java.io.UncheckedIOException when another server has the state folder's journal open
     * @throws io.steelyard.engine.port.JournalDamageException when the journal cannot be believed
     */
    public static Server start(ServerFile file, String build, Runnable onDeath) throws IOException {
        return new Server(file, build, onDeath);
    }

    /** The engine's latest word of itself; null in the first moments. */
    @Nullable
    Status status() {
        return board.latest();
    }

    /** Lets a person intervene; completes with the journal sequence of the command. Never waits for the engine. */
    CompletableFuture<Long> command(OperatorAction action, String operator, String reason) {
        return commands.give(new OperatorCommanded(clock.nowNanos(), action, operator, reason));
    }

    /** No more trading until a person resumes; open orders are asked back. Never waits for the engine. */
    public void halt(String by, String reason) {
        Person who = Person.of(by, reason);
        LOG.warn("halt by {}: {}", who.operator(), who.reason());
        order(OperatorAction.HALT, who);
    }

    /** The same as {@link #command} for those who do not wait for the journal's word. */
    void order(OperatorAction action, Person who) {
        inbox.accept(new OperatorCommanded(clock.nowNanos(), action, who.operator(), who.reason()));
    }

    /** Hands a person's word to the core; whoever calls this has made sure of who it is. */
    void answer(ApprovalAnswered answer) {
        LOG.info("{} answers {}: {}", answer.person(), answer.proposal(), answer.granted() ? "yes" : "no");
        inbox.accept(answer);
    }

    /** Whether the engine died of a fault, after which nothing is traded. */
    public boolean isDead() {
        return dead;
    }

    Meters meters() {
        return meters;
    }

    Path journalFolder() {
        return journalFolder;
    }

    /** Under which this run's start stands in its journal. */
    long runSequence() {
        return runSequence;
    }

    long nowNanos() {
        return clock.nowNanos();
    }

    /** By how much somebody set the machine's clock since the start. */
    long clockJumpNanos() {
        return clock.jumpNanos();
    }

    /** Takes open orders back, waits up to three seconds for their ends, journals and anchors all, and closes. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        feeds.forEach(FeedLink::close);
        links.dispose();
        minds.close();
        OperatorCommanded last =
                new OperatorCommanded(clock.nowNanos(), OperatorAction.CANCEL_ALL, "server", "the server stops");
        try {
            if (!loop.stop(last, () -> core.views().blotter().open().isEmpty(), LONGEST_FAREWELL)) {
                LOG.error("the engine's thread does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        side.close();
        journal.close();
        notary.close();
        meters.close();
    }

    /** What is traded with, by the mode. */
    private TradingSide side(ServerFile file, BacktestSetup setup, @Nullable Path before) {
        return switch (file.mode()) {
            case PAPER -> {
                SimulatedVenues venues = setup.venue().open();
                PaperVenue paper =
                        new PaperVenue(venues, setup.start(), core.views().signals());
                paper.carryOver(clock.nowNanos(), held(before));
                yield new PaperTrading(venues, paper);
            }
            case SHADOW -> new ShadowTrading(setup.venue().open(), file.accounts(), clock::nowNanos);
            case TESTNET, LIVE ->
                new AccountTrading(
                        file.accounts(),
                        file.mode(),
                        file.reconcileEvery(),
                        core.views(),
                        journal,
                        inbox,
                        clock::nowNanos);
            case BACKTEST, OBSERVE -> TradingSide.NONE;
        };
    }

    private List<JournalListener> listeners() {
        return Stream.of(side.listeners().stream(), Stream.of(board, commands, meters, recent), minds.listeners())
                .<JournalListener>flatMap(some -> some)
                .toList();
    }

    /** The run's first entries: its start, then every listing that is traded or listened to and not yet known. */
    private void begin(Sequencer sequencer, ServerFile file, BacktestSetup setup) {
        runSequence = journal.lastSequence() + 1;
        int run = (int) runSequence; // as unique as a place in the journal
        sequencer.accept(new RunStarted(
                clock.nowNanos(),
                run,
                file.mode(),
                setup.configHash(),
                setup.limitsHash(),
                setup.policyId(),
                setup.build()));
        Set<Instrument> listings = new LinkedHashSet<>();
        for (VenueSetup.Market market : setup.venue().markets()) {
            listings.add(market.instrument());
        }
        file.feeds().forEach(feed -> listings.addAll(feed.listings()));
        file.accounts().forEach(account -> listings.addAll(account.listings()));
        for (Instrument instrument : listings) {
            Listing known = core.views().market().find(instrument.id());
            if (known == null || !known.instrument().equals(instrument)) {
                sequencer.accept(new InstrumentListed(clock.nowNanos(), instrument));
            }
        }
    }

    /** Of this journal's end, or of the one before it when this one is new. */
    private List<Holding> held(@Nullable Path before) {
        return before == null ? core.views().portfolio().holdings() : HoldingsOf.journal(before);
    }

    private long lastTimeNanos() {
        long last = journal.lastSequence();
        if (last == 0) {
            return 0;
        }
        try (JournalCursor cursor = journal.cursor(last)) {
            return cursor.next() ? cursor.ingestTimeNanos() : 0;
        }
    }

    private void die(Throwable fault) {
        LOG.error("the engine died", fault);
        dead = true;
        onDeath.run();
    }

    private static void refuse(long sequence, @Nullable Object recorded, @Nullable Object replayed) {
        throw new JournalDamageException(
                sequence,
                "entry " + sequence + ": the journal's past decides otherwise now (recorded " + recorded + ", now "
                        + replayed + "); move the journal away to begin a new one");
    }
}
