package io.steelyard.ops.explain;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.ControlInput.ApprovalAnswered;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.ApprovalEnded;
import io.steelyard.engine.event.Decision.CancelRequested;
import io.steelyard.engine.event.Decision.MoveApprovalAsked;
import io.steelyard.engine.event.Decision.OrderApprovalAsked;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.event.Decision.TradingStateChanged;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderAccepted;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers what the journal knows of one entry: its cause, what it cites, what was decided beside it, and what held then. */
public final class FactSheet {
    private static final int MOST_BESIDE = 8;

    private final List<Fact> facts = new ArrayList<>();
    private final Set<Long> told = new TreeSet<>();
    private @Nullable Fact target;
    private @Nullable Fact state;
    private @Nullable Fact order;

    private FactSheet() {}

    /** The facts about entry {@code sequence}, in the order of the telling; empty when there is no such entry. */
    public static List<Fact> about(Journal journal, long sequence) {
        return new FactSheet().gather(journal, sequence);
    }

    private List<Fact> gather(Journal journal, long sequence) {
        Asked asked = find(journal, sequence);
        if (asked == null) {
            return List.of();
        }
        add(Optional.of(asked.fact()));
        told.add(sequence);
        scan(journal, sequence, asked);
        add(Optional.ofNullable(order));
        add(Optional.ofNullable(target));
        add(Optional.ofNullable(state));
        facts.sort(Comparator.comparing(Fact::role).thenComparingLong(Fact::sequence));
        return List.copyOf(facts);
    }

    /** The entry that is explained and where it points to. */
    private record Asked(
            Fact fact,
            long cause,
            Set<Long> evidence,
            long question,
            @Nullable ClientOrderId order,
            @Nullable Sha256 proposal) {}

    private static @Nullable Asked find(Journal journal, long sequence) {
        try (JournalCursor cursor = journal.cursor(sequence)) {
            if (!cursor.next() || cursor.sequence() != sequence) {
                return null;
            }
            Entry entry = cursor.entry();
            return new Asked(
                    Fact.of(cursor, Fact.Role.ASKED),
                    cursor.causeSequence(),
                    evidence(entry),
                    question(entry),
                    orderOf(entry),
                    proposal(entry));
        }
    }

    /** One walk from the first entry to the last decision of the same cause. */
    private void scan(Journal journal, long sequence, Asked asked) {
        int beside = 0;
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next() && (cursor.sequence() <= sequence || cursor.causeSequence() == asked.cause())) {
                long here = cursor.sequence();
                if (here == sequence) {
                    continue;
                }
                boolean besides = asked.cause() > 0 && cursor.causeSequence() == asked.cause();
                if (here == asked.cause()) {
                    add(Optional.of(Fact.of(cursor, Fact.Role.CAUSE)));
                } else if (asked.evidence().contains(here)) {
                    add(Optional.of(Fact.of(cursor, Fact.Role.EVIDENCE)));
                } else if (here == asked.question()) {
                    add(Optional.of(Fact.of(cursor, Fact.Role.ANSWERED)));
                } else if (besides && beside++ < MOST_BESIDE) {
                    add(Optional.of(Fact.of(cursor, Fact.Role.BESIDE)));
                } else if (here < sequence) {
                    remember(cursor, asked);
                }
            }
        }
    }

    private void remember(JournalCursor cursor, Asked asked) {
        if (!(cursor.entry() instanceof Decision decision)) {
            return;
        }
        if (decision instanceof TargetSet) {
            target = Fact.of(cursor, Fact.Role.TARGET);
        } else if (decision instanceof TradingStateChanged) {
            state = Fact.of(cursor, Fact.Role.STATE);
        } else if (decision instanceof OrderSubmitted submitted
                && submitted.order().equals(asked.order())) {
            order = Fact.of(cursor, Fact.Role.ANSWERED);
        } else if (isQuestion(decision, asked.proposal())) {
            order = Fact.of(cursor, Fact.Role.ANSWERED);
        }
    }

    private void add(Optional<Fact> fact) {
        fact.filter(one -> told.add(one.sequence())).ifPresent(facts::add);
    }

    private static Set<Long> evidence(Entry entry) {
        return switch (entry) {
            case AlertRaised alert -> Set.copyOf(alert.evidence());
            case AdviceReceived received -> Set.copyOf(received.advice().evidence());
            default -> Set.of();
        };
    }

    private static long question(Entry entry) {
        return switch (entry) {
            case AdviceReceived received -> received.advice().briefingSequence();
            case AdviceFailed failed -> failed.briefingSequence();
            default -> 0;
        };
    }

    /** What people were asked that an answer answers, or an end ends. */
    private static @Nullable Sha256 proposal(Entry entry) {
        return switch (entry) {
            case ApprovalAnswered answer -> answer.proposal();
            case ApprovalEnded ended -> ended.proposal();
            default -> null;
        };
    }

    private static boolean isQuestion(Decision decision, @Nullable Sha256 proposal) {
        return switch (decision) {
            case MoveApprovalAsked asked -> asked.proposal().equals(proposal);
            case OrderApprovalAsked asked -> asked.proposal().equals(proposal);
            default -> false;
        };
    }

    private static @Nullable ClientOrderId orderOf(Entry entry) {
        return switch (entry) {
            case CancelRequested cancel -> cancel.order();
            case ExecutionInput report -> orderOf(report);
            default -> null;
        };
    }

    private static @Nullable ClientOrderId orderOf(ExecutionInput report) {
        return switch (report) {
            case OrderAccepted it -> it.order();
            case OrderRejected it -> it.order();
            case OrderFilled it -> it.order();
            case OrderCancelled it -> it.order();
            case BalanceReported _ -> null;
        };
    }
}
