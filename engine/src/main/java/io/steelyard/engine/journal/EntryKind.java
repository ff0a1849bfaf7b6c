package io.steelyard.engine.journal;

import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import org.jspecify.annotations.Nullable;

/**
 * The table of everything that is journalled: its number on disk for ever, and the newest version of its layout.
 * A layout changes only by appended fields, and then its version grows by one; a reader of version N reads all before.
 */
public enum EntryKind {
    QUOTE_UPDATED(1, 1, QuoteUpdated.class),
    BOOK_UPDATED(2, 1, BookUpdated.class),
    TRADE_PRINTED(3, 1, TradePrinted.class),
    /** Version 2 appended the taker's buy volume and the number of trades. */
    BAR_CLOSED(4, 2, BarClosed.class),

    ORACLE_UPDATED(16, 1, ChainInput.OracleUpdated.class),
    POOL_OBSERVED(17, 1, ChainInput.PoolObserved.class),
    LENDING_OBSERVED(18, 1, ChainInput.LendingObserved.class),
    TOKEN_FLOWED(19, 1, ChainInput.TokenFlowed.class),
    ISSUER_ACTED(20, 1, ChainInput.IssuerActed.class),
    CHAIN_REORGED(21, 1, ChainInput.ChainReorged.class),
    GAS_OBSERVED(22, 1, ChainInput.GasObserved.class),

    ORDER_ACCEPTED(32, 1, ExecutionInput.OrderAccepted.class),
    ORDER_REJECTED(33, 1, ExecutionInput.OrderRejected.class),
    ORDER_FILLED(34, 1, ExecutionInput.OrderFilled.class),
    ORDER_CANCELLED(35, 1, ExecutionInput.OrderCancelled.class),
    BALANCE_REPORTED(36, 1, ExecutionInput.BalanceReported.class),

    RUN_STARTED(48, 1, ControlInput.RunStarted.class),
    INSTRUMENT_LISTED(49, 1, ControlInput.InstrumentListed.class),
    TIMER_FIRED(50, 1, ControlInput.TimerFired.class),
    FEED_UP(51, 1, ControlInput.FeedUp.class),
    FEED_DOWN(52, 1, ControlInput.FeedDown.class),
    /** Version 2 put the number of agreeing vendors where one figure for all venues stood, and appended a figure for each. */
    ADVICE_RECEIVED(53, 2, ControlInput.AdviceReceived.class),
    ADVICE_FAILED(54, 1, ControlInput.AdviceFailed.class),
    /** Version 2 appended direction, certainty and source. */
    NEWS_CLASSIFIED(55, 2, ControlInput.NewsClassified.class),
    OPERATOR_COMMANDED(56, 1, ControlInput.OperatorCommanded.class),
    VENUE_STATUS_REPORTED(57, 1, ControlInput.VenueStatusReported.class),
    EXCHANGE_TEXT(58, 1, ControlInput.ExchangeText.class),
    EXCHANGE_NOTED(59, 1, ControlInput.ExchangeNoted.class),
    QUOTES_CONFLATED(60, 1, ControlInput.QuotesConflated.class),
    APPROVAL_ANSWERED(61, 1, ControlInput.ApprovalAnswered.class),
    EXCHANGE_SIGNED(62, 1, ControlInput.ExchangeSigned.class),

    ORDER_UNCLEAR(70, 1, ControlInput.OrderUnclear.class),
    RECONCILIATION_DISPUTED(71, 1, ControlInput.ReconciliationDisputed.class),
    RECONCILIATION_ENDED(72, 1, ControlInput.ReconciliationEnded.class),

    ORDER_SUBMITTED(256, 1, Decision.OrderSubmitted.class),
    ORDER_DENIED(257, 1, Decision.OrderDenied.class),
    CANCEL_REQUESTED(258, 1, Decision.CancelRequested.class),
    TARGET_SET(259, 1, Decision.TargetSet.class),
    /** Version 2 appended the signs of each coin, venues and evidence. */
    BRIEFING_ISSUED(260, 2, Decision.BriefingIssued.class),
    TIMER_SCHEDULED(261, 1, Decision.TimerScheduled.class),
    TRADING_STATE_CHANGED(262, 1, Decision.TradingStateChanged.class),
    ALERT_RAISED(263, 1, Decision.AlertRaised.class),
    CHECKPOINTED(264, 1, Decision.Checkpointed.class),
    CORE_FAULTED(265, 1, Decision.CoreFaulted.class),
    DEPEG_MODE_CHANGED(266, 1, Decision.DepegModeChanged.class),
    VENUE_FLIGHT_CHANGED(267, 1, Decision.VenueFlightChanged.class),
    TRANSFER_REQUESTED(268, 1, Decision.TransferRequested.class),
    MOVE_APPROVAL_ASKED(269, 1, Decision.MoveApprovalAsked.class),
    ORDER_APPROVAL_ASKED(270, 1, Decision.OrderApprovalAsked.class),
    APPROVAL_ENDED(271, 1, Decision.ApprovalEnded.class);

    /** Decisions are numbered from here on, inputs below. */
    private static final int FIRST_DECISION = 256;

    private static final int CODE_LIMIT = 512;
    private static final @Nullable EntryKind[] BY_CODE = new @Nullable EntryKind[CODE_LIMIT];

    static {
        for (EntryKind kind : values()) {
            if (BY_CODE[kind.code] != null) {
                throw new ExceptionInInitializerError("Invariant: two kinds with number " + kind.code);
            }
            BY_CODE[kind.code] = kind;
        }
    }

    private final int code;
    private final int version;
    private final Class<? extends Entry> type;

    EntryKind(int code, int version, Class<? extends Entry> type) {
        this.code = code;
        this.version = version;
        this.type = type;
    }

    /** The kind with this number; null when this build knows none. */
    static @Nullable EntryKind ofCode(int code) {
        return code >= 0 && code < CODE_LIMIT ? BY_CODE[code] : null;
    }

    /** Its number on disk. */
    public int code() {
        return code;
    }

    /** The version this build writes, and the newest it reads. */
    public int version() {
        return version;
    }

    /** The entry it stands for. */
    public Class<? extends Entry> type() {
        return type;
    }

    boolean isDecision() {
        return code >= FIRST_DECISION;
    }
}
