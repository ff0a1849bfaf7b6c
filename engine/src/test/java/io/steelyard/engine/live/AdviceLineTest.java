package io.steelyard.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinBriefing;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceFault;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.port.RiskAdvisor;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class AdviceLineTest {
    private static final RiskBriefing BRIEFING = new RiskBriefing(
            Weight.HALF,
            CoinBriefing.of(1, 0),
            CoinBriefing.of(1, 0),
            Bps.of(0),
            3,
            TradingState.ACTIVE,
            List.of(),
            List.of());

    private final BlockingQueue<ControlInput> answers = new LinkedBlockingQueue<>();

    @Test
    void shouldBringBackAnAnswer() throws InterruptedException {
        try (AdviceLine line = start((sequence, briefing) -> failed(sequence, AdviceFault.BUDGET))) {
            put(line, 7);
            assertEquals(failed(7, AdviceFault.BUDGET), next());
            put(line, 9);
            assertEquals(failed(9, AdviceFault.BUDGET), next());
        }
    }

    @Test
    void shouldAskTheNewestQuestionOnlyWhenTheAdviserWasSlow() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        RiskAdvisor slow = (sequence, briefing) -> {
            asked.countDown();
            await(release);
            return failed(sequence, AdviceFault.TIMEOUT);
        };
        try (AdviceLine line = start(slow)) {
            put(line, 1);
            asked.await();
            for (int sequence = 2; sequence <= 1_000; sequence++) {
                put(line, sequence);
            }
            release.countDown();
            assertEquals(failed(1, AdviceFault.TIMEOUT), next());
            assertEquals(failed(1_000, AdviceFault.TIMEOUT), next(), "nobody wants to know the others any more");
            assertNull(answers.poll());
        }
    }

    @Test
    void shouldTellOfAnAdviserThatBreaksAndAskItAgain() throws InterruptedException {
        RiskAdvisor brittle = (sequence, briefing) -> {
            if (sequence == 1) {
                throw new IllegalStateException("broken");
            }
            return failed(sequence, AdviceFault.REFUSED);
        };
        try (AdviceLine line = start(brittle)) {
            put(line, 1);
            assertEquals(failed(1, AdviceFault.UNREACHABLE), next());
            put(line, 2);
            assertEquals(failed(2, AdviceFault.REFUSED), next());
        }
    }

    @Test
    void shouldCloseOverAnAdviserThatHangs() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AdviceLine line = start((sequence, briefing) -> {
            asked.countDown();
            await(never);
            return failed(sequence, AdviceFault.TIMEOUT);
        });
        put(line, 1);
        asked.await();
        line.close();
        never.countDown();
    }

    private AdviceLine start(RiskAdvisor advisor) {
        return AdviceLine.start(advisor, answers::add, () -> 0);
    }

    private static void put(AdviceLine line, long sequence) {
        line.onDecision(sequence, sequence - 1, 0, new BriefingIssued(BRIEFING));
    }

    private ControlInput next() throws InterruptedException {
        ControlInput answer = answers.poll(20, TimeUnit.SECONDS);
        assertNotNull(answer);
        return answer;
    }

    private static AdviceFailed failed(long sequence, AdviceFault fault) {
        return new AdviceFailed(0, sequence, fault);
    }

    /** Deaf to interruption, as a library may be. */
    private static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
