package io.steelyard.backtest.report;

import io.steelyard.backtest.replay.Counts;
import io.steelyard.backtest.replay.RunEvents;
import io.steelyard.backtest.replay.Stamped;
import io.steelyard.backtest.report.ReportData.Alarm;
import io.steelyard.backtest.report.ReportData.Denial;
import io.steelyard.backtest.report.ReportData.Events;
import io.steelyard.backtest.report.ReportData.Fill;
import io.steelyard.backtest.report.ReportData.StateChange;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.event.Decision.TradingStateChanged;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import java.util.Map;
import java.util.TreeMap;

/** Writes journalled events as rows of a report. */
final class EventRows {
    private final CoinPair pair;
    private final JournalFacts journal;

    EventRows(CoinPair pair, JournalFacts journal) {
        this.pair = pair;
        this.journal = journal;
    }

    Events of(RunEvents events, Counts counts) {
        Map<String, Long> byReason = new TreeMap<>();
        counts.ordersDenied().forEach((reason, count) -> byReason.put(Words.plain(reason.name()), count));
        return new Events(
                events.fills().stream().map(this::fill).toList(),
                events.denied().stream().map(this::denial).toList(),
                byReason,
                events.alerts().stream().map(EventRows::alarm).toList(),
                events.states().stream().map(EventRows::state).toList());
    }

    private Fill fill(Stamped<OrderFilled> stamped) {
        OrderFilled fill = stamped.entry();
        return new Fill(
                stamped.sequence(),
                stamped.timeNanos(),
                journal.symbol(fill.instrument()),
                Words.plain(fill.side().name()),
                leavesBase(fill.instrument(), fill.side()),
                Words.number(fill.price().raw() / 1e8, 5),
                Words.number(fill.quantity().raw() / 1e8, 2),
                Words.number(fill.fee().raw() / 1e8, 2) + " " + fill.fee().asset());
    }

    /** Whether a trade moves value from the base coin towards the other: by selling the one or by buying the other. */
    private boolean leavesBase(InstrumentId id, Side side) {
        Instrument instrument = journal.instruments().get(id);
        Asset base = instrument == null ? pair.base() : instrument.base();
        return base.equals(pair.quote()) ? side == Side.BUY : side == Side.SELL;
    }

    private Denial denial(Stamped<OrderDenied> stamped) {
        OrderDenied denied = stamped.entry();
        OrderIntent intent = denied.intent();
        return new Denial(
                stamped.sequence(),
                stamped.timeNanos(),
                Words.plain(denied.reason().name()),
                Words.plain(intent.side().name()),
                Words.number(intent.quantity().raw() / 1e8, 2) + " on " + journal.symbol(intent.instrument()),
                RawWords.of(denied.reason(), denied.actual()),
                RawWords.of(denied.reason(), denied.limit()));
    }

    private static Alarm alarm(Stamped<AlertRaised> stamped) {
        AlertRaised alert = stamped.entry();
        return new Alarm(
                stamped.sequence(),
                stamped.timeNanos(),
                Words.plain(alert.severity().name()),
                Words.plain(alert.kind().name()),
                alert.asset().code(),
                RawWords.of(alert.kind(), alert.actual()),
                alert.threshold() == 0 ? Words.NONE : RawWords.of(alert.kind(), alert.threshold()),
                alert.evidence());
    }

    private static StateChange state(Stamped<TradingStateChanged> stamped) {
        TradingStateChanged change = stamped.entry();
        return new StateChange(
                stamped.sequence(),
                stamped.timeNanos(),
                Words.plain(change.from().name()),
                Words.plain(change.to().name()),
                Words.plain(change.cause().name()));
    }
}
