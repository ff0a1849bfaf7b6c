package io.steelyard.backtest.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** The reconstruction meets its published figures and is the same wherever it is made. */
class MarchScenarioTest {
    private static final MarchScenario SCENARIO = MarchScenario.of(MarchScenario.SEED);

    /** Of every input and its time; changes only with the generator or the anchors. */
    private static final long GOLDEN_HASH = 4_746_019_430_454_303_103L;

    /** A close may lie this far from its anchor: the half basis point by which crossings are drawn beyond, and a bit. */
    private static final long CLOSE_TOLERANCE_RAW = 10_000L;

    @Test
    void shouldMeetEveryPublishedClose() {
        for (Anchor anchor : Anchors.published().of("base", "close")) {
            near(anchor, SCENARIO.baseUsdRaw(Minutes.index(anchor.timeNanos())));
        }
        for (Anchor anchor : Anchors.published().of("quote", "close")) {
            near(anchor, SCENARIO.quoteUsdRaw(Minutes.index(anchor.timeNanos())));
        }
    }

    @Test
    void shouldCrossEveryPublishedThresholdInItsMinute() {
        for (Anchor anchor : Anchors.published().of("base", "first_below")) {
            long threshold = Anchors.raw(anchor);
            assertEquals(Minutes.index(anchor.timeNanos()), first(m -> SCENARIO.baseUsdRaw(m) < threshold ? 1 : 0));
        }
        for (Anchor anchor : Anchors.published().of("quote", "first_above")) {
            long threshold = Anchors.raw(anchor);
            assertEquals(Minutes.index(anchor.timeNanos()), first(m -> SCENARIO.quoteUsdRaw(m) > threshold ? 1 : 0));
        }
    }

    @Test
    void shouldReachEveryPublishedLowAndHigh() {
        Market base = SCENARIO.markets().get(0);
        for (Anchor anchor : Anchors.published().of("base", "low")) {
            assertEquals(Anchors.raw(anchor), extreme(anchor, m -> -base.low(m)) * -1, anchor.toString());
        }
        Market quote = SCENARIO.markets().get(1);
        for (Anchor anchor : Anchors.published().of("quote", "high")) {
            assertEquals(Anchors.raw(anchor), extreme(anchor, quote::high), anchor.toString());
        }
    }

    @Test
    void shouldFallInThePublishedOrder() {
        int stress = first(m -> cross(m) < 99_900_000L ? 1 : 0);
        int deep = first(m -> cross(m) < 99_000_000L ? 1 : 0);
        assertTrue(Math.abs(stress - Minutes.index("2023-03-10T21:30")) <= 3, "cross below 0.999 at " + stress);
        assertTrue(Math.abs(deep - Minutes.index("2023-03-10T23:00")) <= 20, "cross below 0.99 at " + deep);
        int lowest = 0;
        for (int minute = 0; minute < Minutes.COUNT; minute++) {
            lowest = SCENARIO.baseUsdRaw(minute) < SCENARIO.baseUsdRaw(lowest) ? minute : lowest;
        }
        assertTrue(Math.abs(lowest - Minutes.index("2023-03-11T07:15")) <= 15, "lowest close at " + lowest);
        int banks = Minutes.index("2023-03-13T13:59");
        assertTrue(SCENARIO.baseUsdRaw(banks) > 99_800_000L);
    }

    @Test
    void shouldStayCalmBefore() {
        for (int minute = 0; minute < Minutes.index("2023-03-10T19:00"); minute++) {
            assertTrue(Math.abs(SCENARIO.baseUsdRaw(minute) - 100_000_000L) < 100_000L, "minute " + minute);
            assertTrue(Math.abs(SCENARIO.quoteUsdRaw(minute) - 100_000_000L) < 150_000L, "minute " + minute);
        }
    }

    @Test
    void shouldMeetPublishedHourlyVolumes() {
        for (Anchor anchor : Anchors.published().of("base", "volume")) {
            if (anchor.source().equals("S2.1") && Minutes.index(anchor.timeNanos()) % 60 == 0) {
                double published = Double.parseDouble(anchor.value());
                double made = hourDollars(Minutes.index(anchor.timeNanos())) / 1e6;
                assertEquals(published, made, published * 0.15, anchor.toString());
            }
        }
    }

    @Test
    void shouldPublishTheOracleRoundsThatWerePublished() {
        List<OracleUpdated> base = SCENARIO.rounds().stream()
                .filter(round -> round.asset().equals(Asset.USDC))
                .toList();
        OracleUpdated first = base.stream()
                .filter(round -> round.answer().raw() < 99_000_000L)
                .findFirst()
                .orElseThrow();
        assertEquals(Anchors.nanos("2023-03-11T01:54:47"), first.venueTimeNanos());
        assertTrue(base.stream().allMatch(round -> round.answer().raw() >= 88_000_000L), "floored at 0.88");
        long silentFrom = Anchors.nanos("2023-03-10T06:01");
        long silentTo = Anchors.nanos("2023-03-10T22:27");
        assertTrue(base.stream()
                .noneMatch(round -> round.venueTimeNanos() > silentFrom && round.venueTimeNanos() < silentTo));
    }

    @Test
    void shouldGiveTheSameInputsForTheSameSeed() {
        assertEquals(hash(SCENARIO), hash(MarchScenario.of(MarchScenario.SEED)));
        assertNotEquals(hash(SCENARIO), hash(MarchScenario.of(MarchScenario.SEED + 1)));
        assertEquals(GOLDEN_HASH, hash(SCENARIO), "another JVM made other inputs, or the generator changed");
    }

    @Test
    void shouldWriteInTimeOrderWhatItPromises() {
        long bars = 0;
        long pools = 0;
        long previous = 0;
        try (Journal journal = written(SCENARIO);
                JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                assertTrue(cursor.ingestTimeNanos() >= previous);
                previous = cursor.ingestTimeNanos();
                bars += cursor.entry() instanceof BarClosed ? 1 : 0;
                pools += cursor.entry() instanceof PoolObserved ? 1 : 0;
            }
        }
        assertEquals(9L * Minutes.COUNT, bars);
        assertEquals(Minutes.COUNT / 60, pools);
        assertEquals(MarchScenario.endNanos(), previous);
    }

    private static long hash(MarchScenario scenario) {
        long hash = StateHash.SEED;
        try (Journal journal = written(scenario);
                JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                hash = StateHash.mix(hash, cursor.ingestTimeNanos());
                hash = StateHash.mix(hash, entryHash(cursor.entry()));
            }
        }
        return hash;
    }

    /** Bars by their numbers; the rest, which is little, by its text. */
    private static long entryHash(Entry entry) {
        if (!(entry instanceof BarClosed bar)) {
            return StateHash.mix(StateHash.SEED, entry.toString());
        }
        long hash = StateHash.mix(bar.instrument().value(), bar.closeRaw());
        hash = StateHash.mix(StateHash.mix(hash, bar.highRaw()), bar.lowRaw());
        return StateHash.mix(StateHash.mix(hash, bar.volumeRaw()), bar.buyVolumeRaw());
    }

    private static Journal written(MarchScenario scenario) {
        Journal journal = new MemoryJournal();
        scenario.writeTo(journal);
        return journal;
    }

    private static void near(Anchor anchor, long raw) {
        assertTrue(Math.abs(Anchors.raw(anchor) - raw) <= CLOSE_TOLERANCE_RAW, anchor + " was " + raw);
    }

    private static int first(IntToLongFunction condition) {
        for (int minute = Minutes.index("2023-03-10T12:00"); minute < Minutes.COUNT; minute++) {
            if (condition.applyAsLong(minute) == 1) {
                return minute;
            }
        }
        return -1;
    }

    private static long extreme(Anchor anchor, IntToLongFunction value) {
        int first = Minutes.index(anchor.timeNanos()) / 60 * 60;
        long extreme = Long.MIN_VALUE;
        for (int minute = first; minute < first + 60; minute++) {
            extreme = Math.max(extreme, value.applyAsLong(minute));
        }
        return extreme;
    }

    private static long cross(int minute) {
        return SCENARIO.baseUsdRaw(minute) * 10_000 / (SCENARIO.quoteUsdRaw(minute) / 10_000);
    }

    private static double hourDollars(int first) {
        double dollars = 0;
        for (int minute = first; minute < first + 60; minute++) {
            BarClosed bar = SCENARIO.markets().get(0).fill(new BarClosed(), minute);
            dollars += bar.volumeRaw() / 1e8 * bar.closeRaw() / 1e8;
        }
        return dollars;
    }
}
