package io.steelyard.engine.event;

import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;

/** What concerns the engine itself: its start, its timers, its feeds, its adviser and its operator. */
public sealed interface ControlInput extends Input {

    /**
     * A run began; the first entry of every run.
     *
     * @param venueTimeNanos when
     * @param run number of the run, the prefix of its order ids
     * @param mode in which world
     * @param configHash of the effective configuration
     * @param limitsHash of {@code limits.toml} as read
     * @param policy id of the allocation policy
     * @param build version and commit, at most 64 ASCII letters
     */
    record RunStarted(
            long venueTimeNanos,
            int run,
            RunMode mode,
            Sha256 configHash,
            Sha256 limitsHash,
            String policy,
            String build)
            implements ControlInput {}

    /** A listing that later inputs name by number. */
    record InstrumentListed(long venueTimeNanos, Instrument instrument) implements ControlInput {}

    /** A timer that a {@code TimerScheduled} asked for; {@code dueNanos} is the time asked for. */
    record TimerFired(long venueTimeNanos, int timer, long dueNanos) implements ControlInput {}

    /** A feed delivers, from here on, without a gap. {@code channel} is at most 32 ASCII letters. */
    record FeedUp(long venueTimeNanos, VenueId venue, String channel) implements ControlInput {}

    /** Why a feed is down. */
    enum FeedFault {
        CONNECTING,
        DISCONNECTED,
        SEQUENCE_GAP,
        CHECKSUM_MISMATCH,
        CROSSED_BOOK,
        SILENT,
        CLOCK_SKEW,
        MAINTENANCE,
        UNKNOWN_SYMBOL,
        OVERFLOW,
        DATA_GAP
    }

    /** A feed does not deliver; what it said last is void. */
    record FeedDown(long venueTimeNanos, VenueId venue, String channel, FeedFault fault) implements ControlInput {}

    /**
     * Quotes came faster than the engine took them: of one listing only the newest was kept. Trades, book levels and reports
     * are never treated so.
     *
     * @param venueTimeNanos of the quote that was kept, which follows
     * @param instrument the listing
     * @param quotes how many older ones it stands for, at least 1
     */
    record QuotesConflated(long venueTimeNanos, InstrumentId instrument, int quotes) implements ControlInput {}

    /**
     * What a venue says of itself and one coin: its status page, polled.
     *
     * @param venueTimeNanos when it was asked
     * @param venue which
     * @param asset the coin
     * @param tradingOpen its markets take orders
     * @param depositsOpen it takes the coin in
     * @param withdrawalsOpen it gives the coin out
     */
    record VenueStatusReported(
            long venueTimeNanos,
            VenueId venue,
            Asset asset,
            boolean tradingOpen,
            boolean depositsOpen,
            boolean withdrawalsOpen)
            implements ControlInput {}

    /** A model answered. */
    record AdviceReceived(long venueTimeNanos, AllocationAdvice advice) implements ControlInput {}

    /** Why there is no advice. */
    enum AdviceFault {
        TIMEOUT,
        UNREACHABLE,
        MALFORMED,
        REFUSED,
        BUDGET
    }

    /** A model did not answer, or not in the required form. */
    record AdviceFailed(long venueTimeNanos, long briefingSequence, AdviceFault fault) implements ControlInput {}

    /** What became of a question to a model. */
    enum ModelOutcome {
        ANSWERED,
        TIMED_OUT,
        UNREACHABLE,
        RATE_LIMITED,
        UNAUTHORISED,
        REFUSED,
        FAILED
    }

    /**
     * One piece of what was said to a model or by it. The pieces of an exchange stand before its {@code ExchangeNoted}; put
     * together in order they are the exact bytes of the request (no key is in it) or of the answer.
     *
     * @param venueTimeNanos when the exchange ended
     * @param fingerprint SHA-256 of the whole request
     * @param ofAnswer whether it is of the answer, not of the request
     * @param part its number, from 0
     * @param text at most 400 bytes of UTF-8
     */
    record ExchangeText(long venueTimeNanos, Sha256 fingerprint, boolean ofAnswer, int part, String text)
            implements ControlInput {}

    /**
     * A question to a model ended, with or without an answer. The core makes nothing of it: it is kept to be looked at, and to
     * be replayed from.
     *
     * @param venueTimeNanos when it ended
     * @param fingerprint SHA-256 of the whole request: provider, model, parameters, messages, schema
     * @param provider its id, at most 32 bytes
     * @param model its id, at most 128 bytes
     * @param outcome what became of it
     * @param inputTokens as the provider counts; 0 when it does not say
     * @param outputTokens the same of the answer
     * @param latencyNanos from asking to answer or failure
     * @param costMicros millionths of a dollar by the configured prices
     * @param requestParts number of pieces of the request
     * @param answerParts number of pieces of the answer; 0 when none came
     */
    record ExchangeNoted(
            long venueTimeNanos,
            Sha256 fingerprint,
            String provider,
            String model,
            ModelOutcome outcome,
            int inputTokens,
            int outputTokens,
            long latencyNanos,
            long costMicros,
            int requestParts,
            int answerParts)
            implements ControlInput {}

    /**
     * What a trusted execution environment says of an exchange that it served: a signature over a text of its own, kept as it
     * came. Nothing was checked; whoever wants to know which machine spoke has here what to check. Stands before the
     * exchange's {@code ExchangeNoted}.
     *
     * @param venueTimeNanos when the exchange ended
     * @param fingerprint of the exchange's request
     * @param text what was signed, at most 400 bytes
     * @param signature as it came, at most 300 bytes
     * @param algorithm its name, at most 32 bytes
     * @param address of the key that signed, at most 128 bytes
     */
    record ExchangeSigned(
            long venueTimeNanos, Sha256 fingerprint, String text, String signature, String algorithm, String address)
            implements ControlInput {}

    /**
     * A venue did not say what became of a message about an order. Nothing is sent again: the next reconciliation asks.
     *
     * @param venueTimeNanos when we gave up waiting for an answer
     * @param order ours
     * @param text what happened, at most 200 bytes; never a credential
     */
    record OrderUnclear(long venueTimeNanos, ClientOrderId order, String text) implements ControlInput {}

    /** What cannot be reconciled with a venue. */
    enum Dispute {
        /** It does not answer, or not in a form that we understand. */
        SILENT,
        /** It refuses our key, or the key may do what it must not. */
        KEY,
        /** An order rests there that we did not place. */
        FOREIGN_ORDER,
        /** An order of our naming rests there of which this journal knows nothing. */
        LOST_ORDER,
        /** An order rests there that had ended by what we were told. */
        ENDED_ORDER,
        /** It cannot say what became of an order of ours. */
        UNCLEAR_ORDER,
        /** It says that more or less of an order traded than its trades add up to. */
        MISSING_FILLS,
        /** It holds more or less than our trades explain. */
        BALANCE
    }

    /**
     * Something at a venue cannot be proven to be as the journal has it. Nothing is traded until a reconciliation ends without.
     *
     * @param venueTimeNanos when
     * @param venue which
     * @param dispute what
     * @param subject the order's or asset's name, at most 64 bytes
     * @param text the difference and how to resolve it, at most 400 bytes
     */
    record ReconciliationDisputed(long venueTimeNanos, VenueId venue, Dispute dispute, String subject, String text)
            implements ControlInput {}

    /** Why a reconciliation was made. */
    enum ReconciliationCause {
        START,
        RECONNECTED,
        TIMER,
        UNCLEAR_ORDER,
        OPERATOR
    }

    /**
     * Every venue was asked for orders, fills and balances, and all that could be proven stands before this entry.
     *
     * @param venueTimeNanos when it began: fills until then are journalled
     * @param cause why
     * @param venues how many were asked
     * @param adopted reports that the venues' word added
     * @param disputes what could not be proven; only without any may the engine trade
     */
    record ReconciliationEnded(long venueTimeNanos, ReconciliationCause cause, int venues, int adopted, int disputes)
            implements ControlInput {}

    /** What a news item was about, in the reader's closed vocabulary. */
    enum NewsTopic {
        RESERVES,
        REDEMPTION,
        BANK,
        REGULATOR,
        EXCHANGE,
        HACK,
        OTHER
    }

    /** Which way a news item points for its coin. */
    enum NewsDirection {
        UNCLEAR,
        WORSE,
        BETTER
    }

    /** On what a news item says it rests; nobody has checked. */
    enum NewsCertainty {
        RUMOUR,
        REPORTED,
        OFFICIAL
    }

    /**
     * The quarantined reader's finding: all that ever becomes of a stranger's text. News alone moves no weight.
     *
     * @param venueTimeNanos when it was read
     * @param asset the coin
     * @param topic about what
     * @param severity 0 to 3
     * @param item hash of the text's bytes, which stand in the exchange with the reader's model and nowhere else
     * @param direction worse or better
     * @param certainty on what it rests
     * @param source id of the allowed source, at most 32 ASCII letters; empty in journals of the first version
     */
    record NewsClassified(
            long venueTimeNanos,
            Asset asset,
            NewsTopic topic,
            int severity,
            Sha256 item,
            NewsDirection direction,
            NewsCertainty certainty,
            String source)
            implements ControlInput {
        /** As the first version knew it. */
        public NewsClassified(long venueTimeNanos, Asset asset, NewsTopic topic, int severity, Sha256 item) {
            this(venueTimeNanos, asset, topic, severity, item, NewsDirection.UNCLEAR, NewsCertainty.RUMOUR, "");
        }
    }

    /** What a person ordered. */
    enum OperatorAction {
        HALT,
        REDUCE_ONLY,
        RESUME,
        CANCEL_ALL,
        FLATTEN
    }

    /** A person intervened; {@code operator} at most 32 bytes, {@code reason} at most 200. */
    record OperatorCommanded(long venueTimeNanos, OperatorAction action, String operator, String reason)
            implements ControlInput {}

    /**
     * A person said yes or no to exactly what was asked for. An answer to nothing that is open is no answer; silence is a no.
     *
     * @param venueTimeNanos when
     * @param proposal hash of what was asked for, as {@code MoveApprovalAsked} or {@code OrderApprovalAsked} has it
     * @param person who, at most 32 bytes; whoever lets the answer in has made sure of it
     * @param granted whether it was a yes
     */
    record ApprovalAnswered(long venueTimeNanos, Sha256 proposal, String person, boolean granted)
            implements ControlInput {}
}
