package io.steelyard.ops.notify;

import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.ControlInput.OrderUnclear;
import io.steelyard.engine.event.ControlInput.ReconciliationDisputed;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.ApprovalEnded;
import io.steelyard.engine.event.Decision.CoreFaulted;
import io.steelyard.engine.event.Decision.DepegModeChanged;
import io.steelyard.engine.event.Decision.MoveApprovalAsked;
import io.steelyard.engine.event.Decision.OrderApprovalAsked;
import io.steelyard.engine.event.Decision.TradingStateChanged;
import io.steelyard.engine.event.Decision.TransferRequested;
import io.steelyard.engine.event.Decision.VenueFlightChanged;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.mandate.Tongue;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.port.Notice;
import io.steelyard.ops.explain.EntryFields;
import io.steelyard.ops.explain.Explanation;
import io.steelyard.ops.explain.Fact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Which entries of a journal people hear of, how loudly, and in which words; every word from the journal or of ours. */
final class NoticeWriter {
    private final String journal;
    private final Tongue tongue;
    private final LongFunction<Optional<Fact>> lookUp;

    /**
     * @param journal its name, part of every notice's key
     * @param lookUp the fact that stands at a sequence, as evidence
     */
    NoticeWriter(String journal, Tongue tongue, LongFunction<Optional<Fact>> lookUp) {
        this.journal = journal;
        this.tongue = tongue;
        this.lookUp = lookUp;
    }

    /** What is said of the entry under {@code cursor}; null when people need not hear of it. */
    @Nullable
    Notice of(JournalCursor cursor) {
        Entry entry = cursor.entry();
        return switch (entry) {
            case AlertRaised it -> alert(cursor, it);
            case TradingStateChanged it ->
                said(cursor, severity(it.to()), "state", it.to() == TradingState.ACTIVE, null);
            case DepegModeChanged it ->
                said(cursor, it.open() ? Severity.CRITICAL : Severity.INFO, "depeg", !it.open(), null);
            case VenueFlightChanged it ->
                said(cursor, it.open() ? Severity.CRITICAL : Severity.INFO, "venue " + it.venue(), !it.open(), null);
            case TransferRequested it -> said(cursor, Severity.CRITICAL, "venue " + it.from(), false, null);
            case MoveApprovalAsked it -> question(cursor, it.proposal());
            case OrderApprovalAsked it -> question(cursor, it.proposal());
            case ApprovalEnded it -> said(cursor, Severity.INFO, incident(it.proposal()), true, null);
            case CoreFaulted _ -> said(cursor, Severity.CRITICAL, "fault", false, null);
            case FeedDown it -> said(cursor, Severity.WARNING, feed(it.venue().code(), it.channel()), false, null);
            case FeedUp it -> said(cursor, Severity.INFO, feed(it.venue().code(), it.channel()), true, null);
            case ReconciliationDisputed it ->
                said(cursor, Severity.CRITICAL, "account " + it.venue() + " " + it.subject(), false, null);
            case OrderUnclear it -> said(cursor, Severity.WARNING, "order " + it.order(), false, null);
            case OperatorCommanded _ -> said(cursor, Severity.INFO, "", false, null);
            case RunStarted _ -> said(cursor, Severity.INFO, "", false, null);
            default -> null;
        };
    }

    /** A feed's fall and rise and a change of state are entries of their own, which say more than the alert beside them. */
    private @Nullable Notice alert(JournalCursor cursor, AlertRaised alert) {
        if (alert.kind() == AlertKind.STATE
                || (alert.kind() == AlertKind.FEED && alert.evidence().size() == 1)) {
            return null;
        }
        boolean over = alert.kind() == AlertKind.PEG_RECOVERED;
        boolean peg = over || alert.kind() == AlertKind.PEG_DEVIATION;
        String incident = (peg ? "peg" : words(alert.kind().name())) + " " + alert.asset();
        List<String> lines = new ArrayList<>();
        lines.add(measured(alert));
        for (long sequence : alert.evidence()) {
            lookUp.apply(sequence)
                    .ifPresent(fact ->
                            lines.add(Explanation.lines(List.of(fact), tongue).getFirst()));
        }
        String title = tongue == Tongue.ENGLISH
                ? words(alert.kind().name()) + ": " + alert.asset()
                : "警报 " + alert.kind() + "：" + alert.asset();
        return new Notice(
                key(cursor.sequence()), cursor.ingestTimeNanos(), alert.severity(), incident, over, title, lines, null);
    }

    private Notice question(JournalCursor cursor, Sha256 proposal) {
        return said(cursor, Severity.CRITICAL, incident(proposal), false, proposal);
    }

    private Notice said(
            JournalCursor cursor, Severity severity, String incident, boolean over, @Nullable Sha256 proposal) {
        String line = Explanation.lines(List.of(Fact.of(cursor, Fact.Role.ASKED)), tongue)
                .getFirst();
        return new Notice(
                key(cursor.sequence()),
                cursor.ingestTimeNanos(),
                severity,
                incident,
                over,
                words(EntryFields.type(cursor).replaceAll("([a-z])([A-Z])", "$1_$2")),
                List.of(line),
                proposal);
    }

    String key(long sequence) {
        return journal + "#" + sequence;
    }

    /** The figures in the unit that a person reads. */
    private String measured(AlertRaised alert) {
        String actual = figure(alert.kind(), alert.actual());
        String threshold = alert.threshold() == 0 ? "" : figure(alert.kind(), alert.threshold());
        if (tongue == Tongue.CHINESE) {
            return "实测 " + actual + (threshold.isEmpty() ? "" : "，阈值 " + threshold);
        }
        return "measured " + actual + (threshold.isEmpty() ? "" : ", threshold " + threshold);
    }

    private static String figure(AlertKind kind, long raw) {
        return switch (kind) {
            case PEG_DEVIATION, PEG_RECOVERED, ORACLE_DIVERGENCE, QUOTING_STOPPED -> decimal(raw, 2) + " bp";
            case LIMIT, VENUE_HAZARD, POOL_IMBALANCE, POOL_ENTROPY -> decimal(raw, 4) + " %";
            case FLOW, FLOW_CHANGE -> raw + " thousandths";
            case LEG_OPEN -> decimal(raw, 8) + " coins";
            case ISSUER_HAZARD, STATE, FEED, ADVISER -> Long.toString(raw);
        };
    }

    private static String decimal(long raw, int digits) {
        return BigDecimal.valueOf(raw, digits).stripTrailingZeros().toPlainString();
    }

    private static Severity severity(TradingState to) {
        return switch (to) {
            case ACTIVE -> Severity.INFO;
            case REDUCE_ONLY -> Severity.WARNING;
            case HALTED -> Severity.CRITICAL;
        };
    }

    private static String incident(Sha256 proposal) {
        return "approval " + proposal;
    }

    private static String feed(String venue, String channel) {
        return "feed " + venue + " " + channel;
    }

    private static String words(String constant) {
        String words = constant.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
