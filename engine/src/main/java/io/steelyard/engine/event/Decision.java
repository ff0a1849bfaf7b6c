package io.steelyard.engine.event;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.domain.Weight;
import java.util.List;

/** What the core decided; journalled with the sequence of the input that caused it. */
public sealed interface Decision extends Entry {

    /** An order passed the gate and goes out under this name. */
    record OrderSubmitted(ClientOrderId order, OrderIntent intent) implements Decision {}

    /**
     * An intent did not pass the gate.
     *
     * @param intent what was wanted
     * @param reason the limit it broke
     * @param actual the measured value, in the limit's own raw unit
     * @param limit the bound, in the same unit
     */
    record OrderDenied(OrderIntent intent, DenyReason reason, long actual, long limit) implements Decision {}

    /** Why we cancel. */
    enum CancelReason {
        TARGET_MOVED,
        STALE,
        HALTED,
        OPERATOR,
        VENUE_FLIGHT,
        /** Its issuer paused the coin that the order would buy. */
        PAUSED_COIN
    }

    /** We ask the venue to take the order back. */
    record CancelRequested(ClientOrderId order, CancelReason reason) implements Decision {}

    /** Which bound, if any, held the target back. */
    enum TargetBound {
        NONE,
        WEIGHT_BAND,
        STEP,
        STEP_HOUR,
        STEP_DAY,
        COOL_DOWN,
        REVERSAL_HOLD,
        ADVICE_CHANGES,
        STALE_DATA,
        STATE,
        /** Advice has raised the coin in stress as far as it may within a day; more needs a person. */
        ADVICE_RAISE
    }

    /**
     * The governor set a new target.
     *
     * @param target what strategies walk to
     * @param desiredBase what the policy wished before the bounds
     * @param bound which bound held it back
     */
    record TargetSet(TargetAllocation target, Weight desiredBase, TargetBound bound) implements Decision {}

    /**
     * The wider bounds of a depeg opened ({@code true}) or shut again; shut before the first. From here on the gate and the
     * governor measure by them.
     */
    record DepegModeChanged(boolean open) implements Decision {}

    /**
     * A venue is being left ({@code true}) or counts as sound again. From here on nothing new goes there, or may again.
     *
     * @param venue which
     * @param open whether it is being left
     * @param expectedLossRaw loss on what lies there that was expected before the next day, millionths
     */
    record VenueFlightChanged(VenueId venue, boolean open, long expectedLossRaw) implements Decision {}

    /**
     * Somebody who may withdraw is asked to move coins; the engine's own keys cannot. A destination named {@code custody} is
     * wherever they can be kept, since no venue in use had room.
     */
    record TransferRequested(VenueId from, VenueId to, Asset asset, Quantity quantity) implements Decision {}

    /**
     * People are asked to let the target go beyond a bound that gives way to their word. Nothing moves by it until enough of
     * them have said yes in time, and then every limit is asked again.
     *
     * @param proposal {@link Proposals#hash} of the rest and of the input that caused it
     * @param bound what stands against it
     * @param from weight of the base coin from which the target would move
     * @param to weight up to which it may; it is used once
     * @param persons how many must say yes
     * @param expiresNanos until when they may, and it may be used
     */
    record MoveApprovalAsked(Sha256 proposal, TargetBound bound, Weight from, Weight to, int persons, long expiresNanos)
            implements Decision {}

    /**
     * People are asked to let exactly this order go; it was denied for want of their word and for nothing else.
     *
     * @param proposal {@link Proposals#hash} of the rest and of the input that caused it
     * @param intent the order
     * @param reason the limit that gives way to a word
     * @param valueRaw its value in dollars, 10^-8
     * @param persons how many must say yes
     * @param expiresNanos until when they may
     */
    record OrderApprovalAsked(
            Sha256 proposal, OrderIntent intent, DenyReason reason, long valueRaw, int persons, long expiresNanos)
            implements Decision {}

    /** How a question to people ended. */
    enum ApprovalEnd {
        /** Enough said yes, and it was done. */
        USED,
        /** Enough said yes, and a limit denied it then. */
        DENIED,
        /** One said no. */
        REFUSED,
        /** Too few said yes in time, or its time came no more. */
        EXPIRED
    }

    /** A question to people is closed; an answer to it counts no more. */
    record ApprovalEnded(Sha256 proposal, ApprovalEnd end) implements Decision {}

    /** A question to the model. */
    record BriefingIssued(RiskBriefing briefing) implements Decision {}

    /** The loop is to deliver a {@code TimerFired} of this number at this time. */
    record TimerScheduled(int timer, long dueNanos) implements Decision {}

    /** Why the trading state changed. */
    enum StateCause {
        STARTED,
        OPERATOR,
        DAILY_LOSS,
        DRAWDOWN,
        PEG,
        STALE_DATA,
        ISSUER_ACTION,
        FAULT,
        RECOVERED,
        /** The venues' word and ours agree, or do so no more. */
        RECONCILIATION
    }

    /** The engine may now do more, or less. */
    record TradingStateChanged(TradingState from, TradingState to, StateCause cause) implements Decision {}

    /** What an alert is about. */
    enum AlertKind {
        PEG_DEVIATION,
        PEG_RECOVERED,
        ISSUER_HAZARD,
        VENUE_HAZARD,
        FLOW,
        POOL_IMBALANCE,
        ORACLE_DIVERGENCE,
        LIMIT,
        STATE,
        FEED,
        /** One leg of a trade traded and the other did not; {@code actual} is what is left open, 10^-8 of the asset. */
        LEG_OPEN,
        /** A strategy took its quotes back and waits; {@code actual} is the deviation that made it, millionths. */
        QUOTING_STOPPED,
        /** A change point in the hours' flow: the coin is sold for hours on end; {@code actual} counts thousandths of the threshold. */
        FLOW_CHANGE,
        /** A change point in the entropy of the exchange pool; {@code actual} is the share of the coin it is full of. */
        POOL_ENTROPY,
        /**
         * The adviser fell silent (a warning; {@code actual} counts unanswered questions), speaks again or speaks without a
         * promotion (for information); about the money itself.
         */
        ADVISER
    }

    /**
     * A person should know.
     *
     * @param kind about what
     * @param severity how loudly
     * @param asset about whom
     * @param actual the measured value, in the kind's raw unit
     * @param threshold what it crossed
     * @param evidence journal sequences it rests on, at most 4
     */
    record AlertRaised(AlertKind kind, Severity severity, Asset asset, long actual, long threshold, List<Long> evidence)
            implements Decision {
        /** Largest number of cited journal sequences. */
        public static final int MAX_EVIDENCE = 4;

        public AlertRaised {
            evidence = List.copyOf(evidence);
            if (evidence.size() > MAX_EVIDENCE) {
                throw new IllegalArgumentException("Condition failed: at most 4 evidence ids, were " + evidence.size());
            }
        }
    }

    /** The core's state after {@code inputs} inputs hashes to {@code stateHash}. */
    record Checkpointed(long inputs, long stateHash) implements Decision {}

    /** The core threw; {@code text} names the exception, at most 200 bytes. */
    record CoreFaulted(String text) implements Decision {}
}
