package io.steelyard.backtest.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Regime;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RecordedAdviceTest {
    @Test
    void shouldReplayAdviceAsTheAnswerToTheSameQuestion() {
        Journal advised = advisedRun();
        MemoryJournal replayed = new MemoryJournal();
        BacktestResult result = run(AdviceSource.RECORDED, advised, replayed);
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
    void shouldLeaveAdviceOutWhenAskedTo() {
        BacktestResult result = run(AdviceSource.NONE, advisedRun(), new MemoryJournal());
        assertEquals(0, result.counts().adviceUsed());
        assertEquals(List.of(), result.events().advices());
    }

    /** A run that asks every quarter of an hour, with an answer put in behind each question. */
    private static Journal advisedRun() {
        MemoryJournal asked = new MemoryJournal();
        run(AdviceSource.NONE, SyntheticDepeg.journal(), asked);
        MemoryJournal advised = new MemoryJournal();
        try (JournalCursor cursor = asked.cursor(1)) {
            while (cursor.next()) {
                if (cursor.entry() instanceof Input input) {
                    advised.append(input, cursor.ingestTimeNanos());
                } else if (cursor.entry() instanceof Decision decision) {
                    long sequence = advised.append(decision, cursor.causeSequence(), cursor.ingestTimeNanos());
                    if (decision instanceof BriefingIssued) {
                        advised.append(answer(sequence, cursor.ingestTimeNanos()), cursor.ingestTimeNanos() + 1);
                    }
                }
            }
        }
        advised.flush();
        return advised;
    }

    private static AdviceReceived answer(long question, long nowNanos) {
        long expiry = nowNanos + 3_600_000_000_000L;
        AllocationAdvice advice = new AllocationAdvice(
                question, expiry, 9_999, 0, 0, Regime.CALM, Weight.HALF, false, List.of(), Sha256.ZERO);
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
