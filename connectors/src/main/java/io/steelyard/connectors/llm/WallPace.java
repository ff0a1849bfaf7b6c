package io.steelyard.connectors.llm;

import io.steelyard.connectors.llm.Exchange.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The time of the wall: each question on a thread of its own. */
public final class WallPace implements Pace {
    private final LongSupplier epochNanos;

    public WallPace(LongSupplier epochNanos) {
        this.epochNanos = epochNanos;
    }

    @Override
    public long nowNanos() {
        return epochNanos.getAsLong();
    }

    @Override
    public List<Reply> atOnce(List<Supplier<Reply>> asking) {
        List<FutureTask<Reply>> calls = new ArrayList<>();
        for (Supplier<Reply> one : asking) {
            FutureTask<Reply> call = new FutureTask<>(one::get);
            Thread.ofVirtual().name("advice").start(call);
            calls.add(call);
        }
        return calls.stream().map(WallPace::reply).toList();
    }

    private static Reply reply(FutureTask<Reply> call) {
        try {
            return call.get();
        } catch (InterruptedException _) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply(new Verdict.Silent(Outcome.TIMED_OUT), 0);
        } catch (ExecutionException _) {
            return new Reply(new Verdict.Silent(Outcome.FAILED), 0);
        }
    }
}
