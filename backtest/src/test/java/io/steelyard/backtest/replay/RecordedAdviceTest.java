package io.steelyard.backtest.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Regime;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.ControlInput.ExchangeNoted;
import io.steelyard.engine.event.ControlInput.ModelOutcome;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RecordedAdviceTest {
    private static final long LATENCY_NANOS = 1_700_000_000L;

    @Test
    void shouldReplayAdviceAsTheAnswerToTheSameQuestion() {
        Journal advised = advisedRun();
        MemoryJournal replayed = new MemoryJournal();
        BacktestResult result = run(AdviceSource.JOURNAL, advised, replayed);
        assertTrue(result.counts().adviceUsed() > 10, () -> "advice is heard, was " + result.counts());
        assertEquals(result.counts().adviceUsed(), result.counts().adviceClamped(), "9,999 milli-nats are too many");
        assertEquals(0, result.counts().limitBreaches());
        Set<Long> questions = new HashSet<>();
        try (JournalCursor cursor = replayed.cursor(1)) {
            while (cursor.next()) {
                if (cursor.entry() instanceof BriefingIssued) {
                    questions.add(cursor.sequence());
                } else if (cursor.entry() instanceof AdviceReceived received) {
                    assertTrue(
                            questions.contains(received.advice().briefingSequence()),
                            "it answers a question of this run");
                }
            }
        }
    }

    @Test
    void shouldRepeatAnAdvisedRunBitForBitFromItsOwnJournal() {
        MemoryJournal first = new MemoryJournal();
        BacktestResult once = run(AdviceSource.JOURNAL, advisedRun(), first);
        MemoryJournal second = new MemoryJournal();
        BacktestResult again = run(AdviceSource.JOURNAL, first, second);
        assertTrue(once.counts().adviceUsed() > 10, () -> "advice is heard, was " + once.counts());
        assertEquals(once.run().decisionsHash(), again.run().decisionsHash());
        assertEquals(once.run().stateHash(), again.run().stateHash());
        assertEquals(exchanges(first), exchanges(second), "and what was said goes with it");
        assertTrue(exchanges(first).size() > 10);
        BacktestResult alone = run(AdviceSource.NONE, first, new MemoryJournal());
        assertNotEquals(
                once.run().decisionsHash(), alone.run().decisionsHash(), "the hash tells an advised run from another");
    }

    private static List<ExchangeNoted> exchanges(Journal journal) {
        List<ExchangeNoted> notes = new ArrayList<>();
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                if (cursor.entry() instanceof ExchangeNoted note) {
                    notes.add(note);
                }
            }
        }
        return notes;
    }

    @Test
    void shouldLeaveAdviceOutWhenAskedTo() {
        BacktestResult result = run(AdviceSource.NONE, advisedRun(), new MemoryJournal());
        assertEquals(0, result.counts().adviceUsed());
        assertEquals(List.of(), result.events().advices());
    }

    /** A run that asks every quarter of an hour, with an answer put in behind each question, as late as a model is. */
    private static Journal advisedRun() {
        MemoryJournal asked = new MemoryJournal();
        run(AdviceSource.NONE, SyntheticDepeg.journal(), asked);
        MemoryJournal advised = new MemoryJournal();
        long question = 0;
        long answeredNanos = Long.MAX_VALUE;
        try (JournalCursor cursor = asked.cursor(1)) {
            while (cursor.next()) {
                if (cursor.ingestTimeNanos() >= answeredNanos) {
                    advised.append(exchange(question, answeredNanos), answeredNanos);
                    advised.append(answer(question, answeredNanos), answeredNanos);
                    answeredNanos = Long.MAX_VALUE;
                }
                if (cursor.entry() instanceof Input input) {
                    advised.append(input, cursor.ingestTimeNanos());
                } else if (cursor.entry() instanceof Decision decision) {
                    long sequence = advised.append(decision, cursor.causeSequence(), cursor.ingestTimeNanos());
                    if (decision instanceof BriefingIssued) {
                        question = sequence;
                        answeredNanos = cursor.ingestTimeNanos() + LATENCY_NANOS;
                    }
                }
            }
        }
        advised.flush();
        return advised;
    }

    private static ExchangeNoted exchange(long question, long nowNanos) {
        Sha256 request = new Sha256(question, 0, 0, 0);
        return new ExchangeNoted(
                nowNanos, request, "openai", "one", ModelOutcome.ANSWERED, 300, 80, LATENCY_NANOS, 1_240, 0, 0);
    }

    private static AdviceReceived answer(long question, long nowNanos) {
        long expiry = nowNanos + 3_600_000_000_000L;
        AllocationAdvice advice = new AllocationAdvice(
                question, expiry, 9_999, 0, List.of(), 1, Regime.CALM, Weight.HALF, false, List.of(), Sha256.ZERO);
        return new AdviceReceived(nowNanos, advice);
    }

    private static BacktestResult run(AdviceSource advice, Journal source, Journal target) {
        BacktestSetup setup = BacktestConfig.load(
                        SharedData.root().resolve("config/backtest.toml"),
                        Map.of("core.briefing", "15m", "policy_id", "agent"))
                .setup(null, advice, SyntheticDepeg.FROM, SyntheticDepeg.TO, "test");
        return BacktestRunner.run(setup, source, target, new BacktestRunner.Names("", ""), (inputs, time) -> {});
    }
}
