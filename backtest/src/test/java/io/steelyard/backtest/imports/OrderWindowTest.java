package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.backtest.imports.ImportTally.Count;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.BarClosed;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class OrderWindowTest {
    private final ImportTally tally = new ImportTally();
    private final List<String> left = new ArrayList<>();

    /** Rows displaced by less than half the window come out sorted, the last of each time. */
    @Property
    void shouldSortAndKeepTheLastOfEachTime(
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 3) Integer> displacements) {
        left.clear();
        OrderWindow window = window(8);
        TreeMap<Long, Integer> expected = new TreeMap<>();
        for (int i = 0; i < displacements.size(); i++) {
            long time = (long) i - displacements.get(i);
            expected.put(time, i);
            window.add(time, row(time, i));
        }
        window.finish();
        List<String> sorted = new ArrayList<>();
        expected.forEach((time, row) -> sorted.add(time + "#" + row));
        assertEquals(sorted, left);
    }

    @Test
    void shouldCountDuplicatesAndDisorder() {
        OrderWindow window = window(4);
        for (long time : new long[] {10, 20, 20, 15, 30, 30, 30}) {
            window.add(time, row(time, 0));
        }
        window.finish();
        assertEquals(3, tally.of(Count.DUPLICATES));
        assertEquals(1, tally.of(Count.OUT_OF_ORDER));
        assertEquals(List.of("10#0", "15#0", "20#0", "30#0"), left);
    }

    @Test
    void shouldRefuseARowThatBelongsBeforeOneThatLeft() {
        OrderWindow window = window(4);
        for (long time = 10; time < 20; time++) {
            window.add(time, row(time, 0));
        }
        BadRowException late = assertThrows(BadRowException.class, () -> window.add(12, row(12, 0)));
        assertEquals(true, late.reason().startsWith("order by time within 4 rows"));
        assertThrows(BadRowException.class, () -> window.add(15, row(15, 0)), "the row of that time is gone");
        window.add(16, row(16, 1));
        window.finish();
        assertEquals(List.of("10#0", "11#0", "12#0", "13#0", "14#0", "15#0", "16#1", "17#0", "18#0", "19#0"), left);
    }

    @Test
    void shouldLetARowLeaveAtOnceWhenItIsTheEarliestOfAFullWindow() {
        OrderWindow window = window(4);
        for (long time : new long[] {10, 20, 30, 40, 5, 7}) {
            window.add(time, row(time, 0));
        }
        window.finish();
        assertEquals(List.of("5#0", "7#0", "10#0", "20#0", "30#0", "40#0"), left);
    }

    private OrderWindow window(int capacity) {
        return new OrderWindow(capacity, tally, (row, time) -> left.add(time + "#" + ((BarClosed) row).trades()));
    }

    private static BarClosed row(long time, int number) {
        return BarClosed.of(time, InstrumentId.of(1), 1, 1, 1, 1, 1, 0, -1, number);
    }
}
