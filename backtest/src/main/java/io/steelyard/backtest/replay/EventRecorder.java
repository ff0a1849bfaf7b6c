package io.steelyard.backtest.replay;

import io.steelyard.backtest.audit.AuditResult;
import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.ApprovalEnded;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Decision.CancelRequested;
import io.steelyard.engine.event.Decision.Checkpointed;
import io.steelyard.engine.event.Decision.CoreFaulted;
import io.steelyard.engine.event.Decision.DepegModeChanged;
import io.steelyard.engine.event.Decision.MoveApprovalAsked;
import io.steelyard.engine.event.Decision.OrderApprovalAsked;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.event.Decision.TimerScheduled;
import io.steelyard.engine.event.Decision.TradingStateChanged;
import io.steelyard.engine.event.Decision.TransferRequested;
import io.steelyard.engine.event.Decision.VenueFlightChanged;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderAccepted;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.engine.risk.RiskLimits.AdviceLimits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Keeps and counts what happens in the scored window. */
final class EventRecorder implements JournalListener {
    private final AdviceLimits limits;
    private final List<Stamped<OrderSubmitted>> submitted = new ArrayList<>();
    private final List<Stamped<OrderDenied>> denied = new ArrayList<>();
    private final List<Stamped<OrderFilled>> fills = new ArrayList<>();
    private final List<Stamped<TargetSet>> targets = new ArrayList<>();
    private final List<Stamped<AlertRaised>> alerts = new ArrayList<>();
    private final List<Stamped<TradingStateChanged>> states = new ArrayList<>();
    private final List<Stamped<AdviceReceived>> advices = new ArrayList<>();
    private final Map<DenyReason, Long> denials = new EnumMap<>(DenyReason.class);
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private boolean scoring;
    private long inputs;

    private enum Count {
        SUBMITTED,
        REJECTED,
        FILLS,
        CANCELS,
        ALERTS,
        ADVICE_USED,
        ADVICE_CLAMPED,
        ADVICE_ABSTAINED,
        ADVICE_SHADOW
    }

    /** {@code maxMilliNats}: largest advice that is not clamped. */
    EventRecorder(AdviceLimits limits) {
        this.limits = limits;
    }

    /** The scored window begins. */
    void begin() {
        scoring = true;
    }

    /** Inputs of the whole run. */
    long inputs() {
        return inputs;
    }

    @Override
    public void onInput(long sequence, long ingestTimeNanos, Input input) {
        inputs++;
        if (!scoring) {
            return;
        }
        switch (input) {
            case ExecutionInput report -> onReport(sequence, ingestTimeNanos, report);
            case ControlInput control -> {
                if (control instanceof AdviceReceived received) {
                    keep(advices, sequence, ingestTimeNanos, received);
                    count(received.advice(), ingestTimeNanos);
                }
            }
            case MarketInput _, ChainInput _ -> {
                // The minute series tells these.
            }
        }
    }

    @Override
    public void onDecision(long sequence, long causeSequence, long timeNanos, Decision decision) {
        if (!scoring) {
            return;
        }
        switch (decision) {
            case OrderSubmitted order -> {
                count(Count.SUBMITTED);
                keep(submitted, sequence, timeNanos, order);
            }
            case OrderDenied denial -> {
                denials.merge(denial.reason(), 1L, Long::sum);
                keep(denied, sequence, timeNanos, denial);
            }
            case TargetSet target -> keep(targets, sequence, timeNanos, target);
            case AlertRaised alert -> {
                count(Count.ALERTS);
                keep(alerts, sequence, timeNanos, alert);
            }
            case TradingStateChanged change -> keep(states, sequence, timeNanos, change);
            case CancelRequested _,
                    BriefingIssued _,
                    TimerScheduled _,
                    Checkpointed _,
                    CoreFaulted _,
                    DepegModeChanged _,
                    VenueFlightChanged _,
                    MoveApprovalAsked _,
                    OrderApprovalAsked _,
                    ApprovalEnded _,
                    TransferRequested _ -> {
                // Not shown.
            }
        }
    }

    RunEvents events() {
        return new RunEvents(submitted, denied, fills, targets, alerts, states, advices);
    }

    Counts counts(AuditResult audit) {
        return new Counts(
                of(Count.SUBMITTED),
                denials,
                of(Count.REJECTED),
                of(Count.FILLS),
                of(Count.CANCELS),
                of(Count.ALERTS),
                audit,
                of(Count.ADVICE_USED),
                of(Count.ADVICE_CLAMPED),
                of(Count.ADVICE_ABSTAINED),
                of(Count.ADVICE_SHADOW));
    }

    private void onReport(long sequence, long timeNanos, ExecutionInput report) {
        switch (report) {
            case OrderFilled fill -> {
                count(Count.FILLS);
                keep(fills, sequence, timeNanos, fill);
            }
            case OrderRejected _ -> count(Count.REJECTED);
            case OrderCancelled _ -> count(Count.CANCELS);
            case OrderAccepted _, BalanceReported _ -> {
                // Not shown.
            }
        }
    }

    private void count(AllocationAdvice advice, long nowNanos) {
        if (advice.abstained()) {
            count(Count.ADVICE_ABSTAINED);
        } else if (!limits.authority().counts(advice.modelHash())) {
            count(Count.ADVICE_SHADOW);
        } else if (advice.expiresAtNanos() > nowNanos) {
            count(Count.ADVICE_USED);
        }
        if (Math.abs((long) advice.baseMilliNats()) > limits.maxMilliNats()
                || Math.abs((long) advice.quoteMilliNats()) > limits.maxMilliNats()) {
            count(Count.ADVICE_CLAMPED);
        }
    }

    private void count(Count what) {
        counts.merge(what, 1L, Long::sum);
    }

    private long of(Count what) {
        return counts.getOrDefault(what, 0L);
    }

    private static <E extends Entry> void keep(List<Stamped<E>> kept, long sequence, long timeNanos, E entry) {
        if (kept.size() < RunEvents.MAX_KEPT) {
            kept.add(new Stamped<>(sequence, timeNanos, entry));
        }
    }
}
