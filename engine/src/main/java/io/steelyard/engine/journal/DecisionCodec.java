package io.steelyard.engine.journal;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.ApprovalEnded;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Decision.CancelReason;
import io.steelyard.engine.event.Decision.CancelRequested;
import io.steelyard.engine.event.Decision.Checkpointed;
import io.steelyard.engine.event.Decision.CoreFaulted;
import io.steelyard.engine.event.Decision.DepegModeChanged;
import io.steelyard.engine.event.Decision.MoveApprovalAsked;
import io.steelyard.engine.event.Decision.OrderApprovalAsked;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.StateCause;
import io.steelyard.engine.event.Decision.TargetBound;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.event.Decision.TimerScheduled;
import io.steelyard.engine.event.Decision.TradingStateChanged;
import io.steelyard.engine.event.Decision.TransferRequested;
import io.steelyard.engine.event.Decision.VenueFlightChanged;

/** Layouts of what the core decided. */
final class DecisionCodec {
    private static final int MAX_FAULT_TEXT = 200;
    private static final Side[] SIDES = Side.values();
    private static final OrderType[] TYPES = OrderType.values();
    private static final TimeInForce[] RESTS = TimeInForce.values();
    private static final IntentReason[] INTENTS = IntentReason.values();
    private static final DenyReason[] DENIALS = DenyReason.values();
    private static final CancelReason[] CANCELS = CancelReason.values();
    private static final TargetBound[] BOUNDS = TargetBound.values();
    private static final TradingState[] STATES = TradingState.values();
    private static final StateCause[] CAUSES = StateCause.values();
    private static final AlertKind[] ALERTS = AlertKind.values();
    private static final Severity[] SEVERITIES = Severity.values();

    private DecisionCodec() {}

    static void write(Decision decision, RecordWriter out) {
        switch (decision) {
            case OrderSubmitted it -> writeSubmitted(it, out);
            case OrderDenied it -> writeDenied(it, out);
            case CancelRequested it -> writeCancel(it, out);
            case TargetSet it -> writeTarget(it, out);
            case BriefingIssued it -> BriefingCodec.write(it.briefing(), out);
            case TimerScheduled it -> writeTimer(it, out);
            case TradingStateChanged it -> writeState(it, out);
            case AlertRaised it -> writeAlert(it, out);
            case Checkpointed it -> writeCheckpoint(it, out);
            case CoreFaulted it -> writeFault(it, out);
            case DepegModeChanged it -> writeDepegMode(it, out);
            case VenueFlightChanged it -> writeVenueFlight(it, out);
            case TransferRequested it -> writeTransfer(it, out);
            case MoveApprovalAsked it -> ApprovalCodec.writeMove(it, out);
            case OrderApprovalAsked it -> ApprovalCodec.writeOrder(it, out);
            case ApprovalEnded it -> ApprovalCodec.writeEnd(it, out);
        }
    }

    static OrderSubmitted readSubmitted(RecordReader in) {
        ClientOrderId order = ExecutionCodec.readOrderId(in);
        return new OrderSubmitted(order, readIntent(in));
    }

    static OrderDenied readDenied(RecordReader in) {
        OrderIntent intent = readIntent(in);
        long actual = in.i64();
        long limit = in.i64();
        return new OrderDenied(intent, in.choice(DENIALS), actual, limit);
    }

    static CancelRequested readCancel(RecordReader in) {
        return new CancelRequested(ExecutionCodec.readOrderId(in), in.choice(CANCELS));
    }

    static TargetSet readTarget(RecordReader in) {
        CoinPair pair = new CoinPair(in.asset(), in.asset(), in.asset());
        TargetAllocation target = new TargetAllocation(pair, new Weight(in.i64()));
        return new TargetSet(target, new Weight(in.i64()), in.choice(BOUNDS));
    }

    static TimerScheduled readTimer(RecordReader in) {
        long due = in.i64();
        return new TimerScheduled(in.i32(), due);
    }

    static TradingStateChanged readState(RecordReader in) {
        return new TradingStateChanged(in.choice(STATES), in.choice(STATES), in.choice(CAUSES));
    }

    static AlertRaised readAlert(RecordReader in) {
        Asset asset = in.asset();
        long actual = in.i64();
        long threshold = in.i64();
        AlertKind kind = in.choice(ALERTS);
        Severity severity = in.choice(SEVERITIES);
        in.align();
        return new AlertRaised(kind, severity, asset, actual, threshold, in.sequences(AlertRaised.MAX_EVIDENCE));
    }

    static Checkpointed readCheckpoint(RecordReader in) {
        return new Checkpointed(in.i64(), in.i64());
    }

    static CoreFaulted readFault(RecordReader in) {
        return new CoreFaulted(in.text());
    }

    static DepegModeChanged readDepegMode(RecordReader in) {
        return new DepegModeChanged(in.flag());
    }

    static VenueFlightChanged readVenueFlight(RecordReader in) {
        VenueId venue = in.venue();
        long expectedLoss = in.i64();
        return new VenueFlightChanged(venue, in.flag(), expectedLoss);
    }

    static TransferRequested readTransfer(RecordReader in) {
        return new TransferRequested(in.venue(), in.venue(), in.asset(), new Quantity(in.i64()));
    }

    private static void writeSubmitted(OrderSubmitted it, RecordWriter out) {
        out.kind(EntryKind.ORDER_SUBMITTED);
        ExecutionCodec.writeOrderId(it.order(), out);
        writeIntent(it.intent(), out);
    }

    private static void writeDenied(OrderDenied it, RecordWriter out) {
        out.kind(EntryKind.ORDER_DENIED);
        writeIntent(it.intent(), out);
        out.i64(it.actual());
        out.i64(it.limit());
        out.choice(it.reason());
    }

    private static void writeCancel(CancelRequested it, RecordWriter out) {
        out.kind(EntryKind.CANCEL_REQUESTED);
        ExecutionCodec.writeOrderId(it.order(), out);
        out.choice(it.reason());
    }

    private static void writeTarget(TargetSet it, RecordWriter out) {
        out.kind(EntryKind.TARGET_SET);
        CoinPair pair = it.target().pair();
        out.asset(pair.base());
        out.asset(pair.quote());
        out.asset(pair.numeraire());
        out.i64(it.target().baseWeight().raw());
        out.i64(it.desiredBase().raw());
        out.choice(it.bound());
    }

    private static void writeTimer(TimerScheduled it, RecordWriter out) {
        out.kind(EntryKind.TIMER_SCHEDULED);
        out.i64(it.dueNanos());
        out.i32(it.timer());
    }

    private static void writeState(TradingStateChanged it, RecordWriter out) {
        out.kind(EntryKind.TRADING_STATE_CHANGED);
        out.choice(it.from());
        out.choice(it.to());
        out.choice(it.cause());
    }

    private static void writeAlert(AlertRaised it, RecordWriter out) {
        out.kind(EntryKind.ALERT_RAISED);
        out.asset(it.asset());
        out.i64(it.actual());
        out.i64(it.threshold());
        out.choice(it.kind());
        out.choice(it.severity());
        out.align();
        out.sequences(it.evidence());
    }

    private static void writeCheckpoint(Checkpointed it, RecordWriter out) {
        out.kind(EntryKind.CHECKPOINTED);
        out.i64(it.inputs());
        out.i64(it.stateHash());
    }

    private static void writeFault(CoreFaulted it, RecordWriter out) {
        out.kind(EntryKind.CORE_FAULTED);
        out.text(it.text(), MAX_FAULT_TEXT);
    }

    private static void writeDepegMode(DepegModeChanged it, RecordWriter out) {
        out.kind(EntryKind.DEPEG_MODE_CHANGED);
        out.flag(it.open());
    }

    private static void writeVenueFlight(VenueFlightChanged it, RecordWriter out) {
        out.kind(EntryKind.VENUE_FLIGHT_CHANGED);
        out.venue(it.venue());
        out.i64(it.expectedLossRaw());
        out.flag(it.open());
    }

    private static void writeTransfer(TransferRequested it, RecordWriter out) {
        out.kind(EntryKind.TRANSFER_REQUESTED);
        out.venue(it.from());
        out.venue(it.to());
        out.asset(it.asset());
        out.i64(it.quantity().raw());
    }

    static void writeIntent(OrderIntent it, RecordWriter out) {
        out.i32(it.instrument().value());
        out.choice(it.side());
        out.choice(it.type());
        out.choice(it.timeInForce());
        out.choice(it.reason());
        out.i64(it.limit().raw());
        out.i64(it.quantity().raw());
    }

    static OrderIntent readIntent(RecordReader in) {
        InstrumentId instrument = InstrumentId.of(in.i32());
        Side side = in.choice(SIDES);
        OrderType type = in.choice(TYPES);
        TimeInForce rest = in.choice(RESTS);
        IntentReason reason = in.choice(INTENTS);
        return new OrderIntent(instrument, side, type, rest, new Price(in.i64()), new Quantity(in.i64()), reason);
    }
}
