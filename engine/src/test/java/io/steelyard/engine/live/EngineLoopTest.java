package io.steelyard.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.event.Decision.CoreFaulted;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.loop.OrderRouter;
import io.steelyard.engine.loop.Sequencer;
import io.steelyard.engine.loop.TimerQueue;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.scenario.GenerousLimits;
import io.steelyard.engine.scenario.ScriptedPolicy;
import io.steelyard.engine.scenario.ScriptedStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class EngineLoopTest {
    private static final OperatorCommanded LAST_WORD =
            new OperatorCommanded(9, OperatorAction.CANCEL_ALL, "test", "the end");

    private final WallClock clock = new WallClock(0);
    private final MemoryJournal journal = new MemoryJournal();
    private final ScriptedStrategy strategy = new ScriptedStrategy();
    private final TradingCore core = new TradingCore(
            CoreSettings.of(CoinPair.USDC_USDT), GenerousLimits.create(), new ScriptedPolicy(), List.of(strategy));
    private final Sequencer sequencer = new Sequencer(
            clock, journal, core, new OrderRouter(Map.of(), core.views().blotter()), new TimerQueue(), List.of());
    private final Inbox inbox = new Inbox();
    private final AtomicLong pulses = new AtomicLong();
    private final BlockingQueue<Throwable> deaths = new LinkedBlockingQueue<>();

    @Test
    void shouldTakeEverythingInAndEndAfterTheLastWord() throws InterruptedException {
        FeedLane lane = inbox.lane(new VenueId("kraken"), () -> {});
        EngineLoop loop = start();
        for (int time = 1; time <= 1_000; time++) {
            lane.lay(QuoteUpdated.of(time, InstrumentId.of(1), 1, 1, 2, 1));
        }
        assertTrue(loop.stop(LAST_WORD, () -> true, Duration.ofSeconds(10)));

        List<Entry> entries = entries();
        assertInstanceOf(RunStarted.class, entries.getFirst());
        assertEquals(
                1_000, entries.stream().filter(QuoteUpdated.class::isInstance).count());
        assertTrue(entries.contains(LAST_WORD));
        assertTrue(pulses.get() > 0);
        assertTrue(deaths.isEmpty());
    }

    @Test
    void shouldJournalALoneInputWithoutWaitingForAnother() throws InterruptedException {
        EngineLoop loop = start();
        Thread.sleep(50); // asleep by now
        inbox.accept(LAST_WORD);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!entries().contains(LAST_WORD) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertTrue(entries().contains(LAST_WORD));
        assertTrue(loop.stop(LAST_WORD, () -> true, Duration.ofSeconds(10)));
    }

    @Test
    void shouldGoOnUntilItIsDoneButNotForEver() throws InterruptedException {
        EngineLoop loop = start();
        long begun = System.nanoTime();
        assertTrue(loop.stop(LAST_WORD, () -> false, Duration.ofMillis(200)));
        assertTrue(System.nanoTime() - begun >= 200_000_000L);
        assertFalse(loop.isAlive());
    }

    @Test
    void shouldTellOfItsDeathWhenTheCoreFaults() throws InterruptedException {
        EngineLoop loop = start();
        strategy.failWith(new IllegalStateException("planted"));
        inbox.accept(LAST_WORD);
        assertNotNull(deaths.poll(10, TimeUnit.SECONDS));
        assertTrue(entries().stream().anyMatch(CoreFaulted.class::isInstance));
        assertTrue(loop.stop(LAST_WORD, () -> true, Duration.ofSeconds(1)), "a dead engine has ended");
    }

    private EngineLoop start() {
        sequencer.accept(new RunStarted(1, 7, RunMode.OBSERVE, Sha256.ZERO, Sha256.ZERO, "scripted", "test"));
        return EngineLoop.start(sequencer, inbox, clock, DueInputs.NONE, pulses::incrementAndGet, deaths::add);
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                Entry entry = cursor.entry();
                entries.add(entry instanceof QuoteUpdated quote ? new QuoteUpdated().fill(quote) : entry);
            }
        }
        return entries;
    }
}
