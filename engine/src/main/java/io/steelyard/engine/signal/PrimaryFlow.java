package io.steelyard.engine.signal;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.ChainReorged;
import io.steelyard.engine.event.ChainInput.FlowKind;
import io.steelyard.engine.event.ChainInput.TokenFlowed;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What holders of one coin gave back to its issuer for dollars, less what they were given, over all chains: the net
 * redemption of the last hour and of the last day, against what a day usually sees.
 *
 * <p>Bridge moves are no redemption. A burn on one chain and a mint of the same amount on another within an hour are one
 * move, in whichever order they are seen: neither counts, as if the first had never been counted. Sums over a period
 * (block 0) count for the day only. Unknown is neutral: measures against the usual are 0 then.
 *
 * <p>When blocks are removed, what they held is taken out again where it was put in. Where the removal reaches deeper than
 * is remembered, the coin is {@link #isUncertain} for a day and its measures are 0: by then all that counts was seen anew.
 */
public final class PrimaryFlow {
    /** Where the line between an issuer and the public runs. */
    public enum Accounting {
        /** The issuer keeps no stock: a mint is an issue, a burn a redemption (USDC). */
        SUPPLY,
        /**
         * The issuer keeps stock in its treasury: only what enters or leaves the treasury counts, a mint into it is an
         * authorisation and a burn out of it housekeeping (USDT).
         */
        TREASURY
    }

    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final long HOUR_NANOS = 60 * MINUTE_NANOS;
    private static final long DAY_NANOS = 24 * HOUR_NANOS;
    private static final long QUARTER_NANOS = 15 * MINUTE_NANOS;
    private static final int HOUR_MINUTES = 60;
    private static final int DAY_QUARTERS = 96;
    private static final int USUAL_DAYS = 60;
    private static final int READY_DAYS = 14;
    private static final long BRIDGE_WINDOW_NANOS = HOUR_NANOS;

    /** Flows remembered one by one, for a bridge's other end and for reorganisations. */
    private static final int MOST_REMEMBERED = 4_096;

    /** More than a thousand usual days is reported as that. */
    private static final long LARGEST_RATIO = 1_000;

    private final Accounting accounting;
    private final SlidingSum hour = new SlidingSum(MINUTE_NANOS, HOUR_MINUTES);
    private final SlidingSum day = new SlidingSum(QUARTER_NANOS, DAY_QUARTERS);
    private final SlidingSum authorised = new SlidingSum(QUARTER_NANOS, DAY_QUARTERS);
    private final SlidingSum inTransit = new SlidingSum(QUARTER_NANOS, DAY_QUARTERS);
    private final TrailingMedian usualDay = new TrailingMedian(USUAL_DAYS * DAY_NANOS, USUAL_DAYS);
    private final ArrayDeque<Flow> recent = new ArrayDeque<>();
    private long forgottenAtNanos;
    private long uncertainUntilNanos;
    private long lastFlowNanos;
    private long sampledDay;
    private long nowNanos;
    private long sequence;
    private boolean seen;

    PrimaryFlow(Accounting accounting) {
        this.accounting = accounting;
    }

    /** Net redemption of the last sixty minutes, millionths of a coin; negative when more was issued. */
    public long hourNetRedeemedMicros() {
        return isUncertain() ? 0 : hour.sum();
    }

    /** Net redemption of the last 24 hours, in slots of a quarter of an hour, millionths of a coin. */
    public long dayNetRedeemedMicros() {
        return isUncertain() ? 0 : day.sum();
    }

    /** The hour's net redemption in usual days, millionths; see {@link #dayAgainstUsualRaw}. */
    public long hourAgainstUsualRaw() {
        return againstUsualRaw(hourNetRedeemedMicros());
    }

    /**
     * The day's net redemption against the median size of a day's net flow, either way, of the last sixty days with any,
     * millionths; 0 while more is issued, or fewer than fourteen such days are known.
     */
    public long dayAgainstUsualRaw() {
        return againstUsualRaw(dayNetRedeemedMicros());
    }

    /** Minted into the treasury less burned out of it in the last 24 hours, millionths of a coin: supply nobody holds. */
    public long dayAuthorisedMicros() {
        return authorised.sum();
    }

    /** Bridged out of a chain and not yet seen to arrive, last 24 hours, millionths of a coin. */
    public long inTransitMicros() {
        return inTransit.sum();
    }

    /** Whether blocks were removed deeper than is remembered, and not all of it has been seen anew. */
    public boolean isUncertain() {
        return nowNanos < uncertainUntilNanos;
    }

    /** Journal sequence of the newest flow or removal; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    /** Takes a flow; a negative amount is none. */
    void onFlow(long inputSequence, long ingestTimeNanos, TokenFlowed flow) {
        if (flow.amountMicros() < 0) {
            return;
        }
        advance(ingestTimeNanos);
        sequence = inputSequence;
        lastFlowNanos = nowNanos;
        seen = true;
        Flow known = new Flow(flow, nowNanos);
        if (flow.block() > 0) {
            join(known);
            remember(known);
        }
        if (known.partner == null) {
            count(known, 1);
        } else {
            count(known.partner, -1);
        }
    }

    void onReorg(long inputSequence, long ingestTimeNanos, ChainReorged reorg) {
        advance(ingestTimeNanos);
        boolean deep = forgottenAtNanos > 0 && nowNanos - forgottenAtNanos < DAY_NANOS && remembersAllOf(reorg);
        for (Flow flow : recent) {
            if (flow.isIn(reorg)) {
                sequence = inputSequence;
                remove(flow);
            }
        }
        recent.removeIf(flow -> flow.isIn(reorg));
        if (deep) {
            sequence = inputSequence;
            uncertainUntilNanos = nowNanos + DAY_NANOS;
        }
    }

    /** Lets time pass, and on the first minute of a day samples what the last 24 hours saw. */
    void onMinute(long minuteEndNanos) {
        advance(minuteEndNanos);
        long today = Math.floorDiv(minuteEndNanos, DAY_NANOS);
        if (today > sampledDay) {
            boolean anyFlow = seen && minuteEndNanos - lastFlowNanos <= DAY_NANOS;
            if (sampledDay > 0 && anyFlow && !isUncertain()) {
                usualDay.add(minuteEndNanos, Math.abs(day.sum()));
            }
            sampledDay = today;
        }
    }

    long stateHash(long hash) {
        long mixed = authorised.stateHash(day.stateHash(hour.stateHash(hash)));
        mixed = usualDay.stateHash(inTransit.stateHash(mixed));
        for (Flow flow : recent) {
            mixed = StateHash.mix(StateHash.mix(mixed, flow.of.block()), flow.of.amountMicros());
            mixed = StateHash.mix(
                    StateHash.mix(mixed, flow.of.kind()), flow.of.chain().code());
            mixed = StateHash.mix(StateHash.mix(mixed, flow.atNanos), partnersNanos(flow));
        }
        mixed = StateHash.mix(mixed, seen);
        mixed = StateHash.mix(StateHash.mix(mixed, forgottenAtNanos), uncertainUntilNanos);
        mixed = StateHash.mix(StateHash.mix(mixed, lastFlowNanos), sampledDay);
        return StateHash.mix(StateHash.mix(mixed, nowNanos), sequence);
    }

    /** When the other end was seen, which with size and kinds tells which it is; 0 without one. */
    private static long partnersNanos(Flow flow) {
        return flow.partner == null ? 0 : flow.partner.atNanos;
    }

    private void advance(long toNanos) {
        nowNanos = Math.max(nowNanos, toNanos);
        hour.advance(nowNanos);
        day.advance(nowNanos);
        authorised.advance(nowNanos);
        inTransit.advance(nowNanos);
    }

    /** Puts a flow into the sums, or with {@code -1} takes it out where it was put in. */
    private void count(Flow flow, int sign) {
        long amount = sign * flow.of.amountMicros();
        switch (flow.of.kind()) {
            case BURN -> outside(flow, amount);
            case MINT -> outside(flow, -amount);
            case TREASURY_IN -> treasury(flow, amount);
            case TREASURY_OUT -> treasury(flow, -amount);
            case BRIDGE_OUT -> inTransit.amend(flow.atNanos, amount);
            case BRIDGE_IN -> inTransit.amend(flow.atNanos, -amount);
        }
    }

    private void outside(Flow flow, long redeemedMicros) {
        switch (accounting) {
            case SUPPLY -> redeem(flow, redeemedMicros);
            case TREASURY -> authorised.amend(flow.atNanos, -redeemedMicros);
        }
    }

    private void treasury(Flow flow, long redeemedMicros) {
        if (accounting == Accounting.TREASURY) {
            redeem(flow, redeemedMicros);
        }
    }

    private void redeem(Flow flow, long micros) {
        day.amend(flow.atNanos, micros);
        if (flow.of.block() > 0) {
            hour.amend(flow.atNanos, micros);
        }
    }

    /** Finds the other end of a move between chains: the newest flow the other way, of the same size, elsewhere. */
    private void join(Flow flow) {
        FlowKind other = flow.of.kind() == FlowKind.BURN ? FlowKind.MINT : FlowKind.BURN;
        if (flow.of.kind() != FlowKind.BURN && flow.of.kind() != FlowKind.MINT) {
            return;
        }
        Flow found = null;
        for (Flow earlier : recent) {
            boolean fits = earlier.partner == null
                    && earlier.of.kind() == other
                    && earlier.of.amountMicros() == flow.of.amountMicros()
                    && !earlier.of.chain().equals(flow.of.chain())
                    && nowNanos - earlier.atNanos <= BRIDGE_WINDOW_NANOS;
            found = fits ? earlier : found;
        }
        if (found != null) {
            flow.partner = found;
            found.partner = flow;
        }
    }

    /** Takes out what a removed block held; the other end of a move between chains then stands alone, and counts. */
    private void remove(Flow flow) {
        Flow partner = flow.partner;
        if (partner == null) {
            count(flow, -1);
        } else {
            partner.partner = null;
            flow.partner = null;
            count(partner, 1);
            // flow itself was never counted, or taken out when its partner came
        }
    }

    private void remember(Flow flow) {
        recent.addLast(flow);
        while (recent.size() > MOST_REMEMBERED || nowNanos - recent.getFirst().atNanos > DAY_NANOS) {
            forgottenAtNanos = Math.max(forgottenAtNanos, recent.removeFirst().atNanos);
        }
    }

    /** Whether everything remembered of the chain was removed, so that what is forgotten may have been, too. */
    private boolean remembersAllOf(ChainReorged reorg) {
        for (Flow flow : recent) {
            if (flow.of.chain().equals(reorg.chain()) && !flow.isIn(reorg)) {
                return false;
            }
        }
        return true;
    }

    private long againstUsualRaw(long micros) {
        long usual = usualDay.size() < READY_DAYS ? 0 : usualDay.median();
        if (usual <= 0 || micros <= 0) {
            return 0;
        }
        return micros / LARGEST_RATIO >= usual
                ? LARGEST_RATIO * FixedPoint.MILLION
                : FixedPoint.mulDivFloor(micros, FixedPoint.MILLION, usual);
    }

    /** A flow, when it was seen, and the other end of its move between chains. */
    private static final class Flow {
        private final TokenFlowed of;
        private final long atNanos;
        private @Nullable Flow partner;

        Flow(TokenFlowed of, long atNanos) {
            this.of = of;
            this.atNanos = atNanos;
        }

        boolean isIn(ChainReorged reorg) {
            VenueId chain = of.chain();
            return chain.equals(reorg.chain()) && of.block() >= reorg.firstRemovedBlock();
        }
    }
}
