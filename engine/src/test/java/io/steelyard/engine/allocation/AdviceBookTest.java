package io.steelyard.engine.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.allocation.AdviceBook.Reception;
import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Regime;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.risk.AdviceAuthority;
import io.steelyard.engine.risk.RiskLimits.AdviceLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which opinions count, how much, and for how long. Question caused by input 10, answer in entry 20, at time 1,000. */
class AdviceBookTest {
    private final AdviceBook book = new AdviceBook(new AdviceLimits(1_500, 500, 100, 1, 1, 6, AdviceAuthority.OPEN));

    @Test
    void shouldBeSilentBeforeAnyAdvice() {
        assertFalse(book.isSpeaking(0));
        assertEquals(0, book.baseMilliNats(0));
    }

    @Test
    void shouldCountAnAnswerToTheLatestQuestionOnly() {
        assertEquals(Reception.IGNORED, book.onAdvice(20, 1_000, advice(11, 1_400, 700)), "no question was asked");
        book.onBriefing(10);
        assertEquals(Reception.IGNORED, book.onAdvice(20, 1_000, advice(10, 1_400, 700)), "before the question");
        assertEquals(Reception.IGNORED, book.onAdvice(20, 1_000, advice(20, 1_400, 700)), "its own sequence");
        assertEquals(Reception.IGNORED, book.onAdvice(20, 1_000, advice(Long.MAX_VALUE, 1_400, 700)));
        assertEquals(Reception.IGNORED, book.onAdvice(20, 1_000, advice(-1, 1_400, 700)));
        assertEquals(Reception.COUNTS, book.onAdvice(20, 1_000, advice(19, 1_400, 700)));
        book.onBriefing(30);
        assertEquals(Reception.IGNORED, book.onAdvice(40, 1_000, advice(19, 1_400, -700)), "an older question");
        assertEquals(700, book.baseMilliNats(1_000));
    }

    @Test
    void shouldIgnoreAbstentionsAndTheExpired() {
        book.onBriefing(10);
        assertEquals(Reception.IGNORED, book.onAdvice(20, 1_000, advice(11, 1_000, 700)), "expired on arrival");
        assertEquals(Reception.COUNTS, book.onAdvice(20, 1_000, advice(11, 1_001, 700)));
        AllocationAdvice declined = new AllocationAdvice(
                11, 9_000, 900, 900, List.of(), 1, Regime.CALM, Weight.ONE, true, List.of(), Sha256.ZERO);
        assertEquals(Reception.IGNORED, book.onAdvice(21, 1_000, declined));
        assertEquals(700, book.baseMilliNats(1_000));
    }

    @Test
    void shouldClampAtTheBound() {
        book.onBriefing(10);
        for (int nats : new int[] {1_499, 1_500, 1_501, Integer.MAX_VALUE}) {
            book.onAdvice(20, 1_000, advice(11, 1_400, nats));
            assertEquals(Math.min(1_500, nats), book.baseMilliNats(1_000));
            book.onAdvice(20, 1_000, advice(11, 1_400, -nats));
            assertEquals(-Math.min(1_500, nats), book.baseMilliNats(1_000));
        }
        book.onAdvice(20, 1_000, advice(11, 1_400, Integer.MIN_VALUE));
        assertEquals(-1_500, book.baseMilliNats(1_000));
    }

    @Test
    void shouldExpireNoLaterThanItsMostAge() {
        book.onBriefing(10);
        book.onAdvice(20, 1_000, advice(11, Long.MAX_VALUE, 1_000));
        assertEquals(1_000, book.baseMilliNats(1_500));
        assertEquals(990, book.baseMilliNats(1_501));
    }

    @Test
    void shouldGlideToNeutral() {
        book.onBriefing(10);
        book.onAdvice(20, 1_000, advice(11, 1_400, -1_000));
        assertEquals(-1_000, book.baseMilliNats(1_400));
        assertEquals(-500, book.baseMilliNats(1_450));
        assertEquals(-10, book.baseMilliNats(1_499));
        assertTrue(book.isSpeaking(1_499));
        assertEquals(0, book.baseMilliNats(1_500));
        assertFalse(book.isSpeaking(1_500));
        assertFalse(book.isSpeaking(Long.MAX_VALUE));
    }

    @Test
    void shouldHashWhatItRemembers() {
        long silent = book.stateHash();
        book.onBriefing(10);
        long asked = book.stateHash();
        book.onAdvice(20, 1_000, advice(11, 1_400, 1));
        assertNotEquals(silent, asked);
        assertNotEquals(asked, book.stateHash());
    }

    private static AllocationAdvice advice(long briefing, long expires, int base) {
        return new AllocationAdvice(
                briefing, expires, base, 0, List.of(), 1, Regime.STRESS, Weight.HALF, false, List.of(1L), Sha256.ZERO);
    }
}
