package io.steelyard.connectors.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The time of a replay: it stands still but for what the models took, and that is what it took them when they were asked, so
 * that an answer is as late in a replay as it was in life. Questions go out one after the other, for order must not be left
 * to threads, and count as asked at once.
 */
public final class ReplayPace implements Pace {
    private long nowNanos;

    /** A question is put at this time, epoch nanoseconds. */
    public void startAt(long epochNanos) {
        nowNanos = epochNanos;
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    @Override
    public List<Reply> atOnce(List<Supplier<Reply>> asking) {
        List<Reply> replies = new ArrayList<>();
        long slowest = 0;
        for (Supplier<Reply> one : asking) {
            Reply reply = one.get();
            slowest = Math.max(slowest, reply.latencyNanos());
            replies.add(reply);
        }
        nowNanos += slowest;
        return replies;
    }
}
