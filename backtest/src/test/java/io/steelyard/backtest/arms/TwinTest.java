package io.steelyard.backtest.arms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.backtest.replay.SyntheticDepeg;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TwinTest {
    private static final long FROM = Instant.parse("2024-01-05T20:00:00Z").getEpochSecond() * 1_000_000_000L;

    @Test
    void shouldBeTheSameUntilThenAndStandStillAfterwards() {
        List<String> source = bars(SyntheticDepeg.journal(), false);
        List<String> twin = bars(Twin.of(SyntheticDepeg.journal(), FROM), false);
        assertEquals(source, twin, "until then");
        List<String> after = bars(Twin.of(SyntheticDepeg.journal(), FROM), true);
        assertNotEquals(bars(SyntheticDepeg.journal(), true), after);
        Set<String> prices = new HashSet<>();
        after.forEach(line -> prices.add(line.substring(line.indexOf(' ') + 1)));
        assertEquals(2, prices.size(), () -> "one price of each coin, were " + prices);
        assertEquals(bars(SyntheticDepeg.journal(), true).size(), after.size(), "and time goes on");
    }

    @Test
    void shouldRefuseWhatItCannotFreeze() {
        MemoryJournal trades = new MemoryJournal();
        trades.append(TradePrinted.of(FROM, InstrumentId.of(1), Side.BUY, 100_000_000, 1, 1), FROM);
        trades.flush();
        assertThrows(IllegalArgumentException.class, () -> Twin.of(trades, FROM));
    }

    private static List<String> bars(Journal journal, boolean after) {
        List<String> bars = new ArrayList<>();
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                if (cursor.entry() instanceof BarClosed bar && cursor.ingestTimeNanos() >= FROM == after) {
                    bars.add(cursor.ingestTimeNanos() + " " + bar.instrument() + " " + bar.closeRaw());
                }
            }
        }
        return bars;
    }
}
