package io.steelyard.backtest.report;

import io.steelyard.backtest.report.ReportData.QualityRow;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ChainInput.LendingObserved;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a journal says of its own data: the listings, how complete each source was, what the oracles answered. */
public final class JournalFacts {
    private static final double PRICE_UNIT = 1e8;

    private final long fromNanos;
    private final long toNanos;
    private final Map<InstrumentId, Instrument> instruments = new TreeMap<>();
    private final Map<String, SourceMeter> meters = new TreeMap<>();
    private final Map<Asset, List<double[]>> answers = new TreeMap<>();
    private final Map<InstrumentId, Latest> latestByListing = new HashMap<>();
    private long feedFaults;

    private record Latest(String kind, SourceMeter meter) {}

    private JournalFacts(long fromNanos, long toNanos) {
        this.fromNanos = fromNanos;
        this.toNanos = toNanos;
    }

    /** Reads the whole journal once; sources are judged between the two times. */
    public static JournalFacts read(Journal journal, long fromNanos, long toNanos) {
        JournalFacts facts = new JournalFacts(fromNanos, toNanos);
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                switch (cursor.entry()) {
                    case Input input -> facts.onInput(cursor.ingestTimeNanos(), input);
                    case Decision ignored -> {
                        // Data quality is about what came in.
                    }
                }
            }
        }
        return facts;
    }

    /** The listing's symbol, or its number when the journal never listed it. */
    public String symbol(InstrumentId id) {
        Instrument instrument = instruments.get(id);
        return instrument == null ? "listing " + id : instrument.symbol();
    }

    /** What the journal listed under this number. */
    Map<InstrumentId, Instrument> instruments() {
        return instruments;
    }

    /** One row for each source that spoke at all. */
    List<QualityRow> rows() {
        return meters.values().stream().map(SourceMeter::row).toList();
    }

    /** How often a feed was reported down within the window. */
    long feedFaults() {
        return feedFaults;
    }

    /** The oracle's answers for an asset in dollars, held from before the window to its end so that they draw as steps. */
    Series answers(Asset asset) {
        List<double[]> found = answers.getOrDefault(asset, List.of());
        List<double[]> drawn = new ArrayList<>();
        double before = Double.NaN;
        double last = Double.NaN;
        for (double[] answer : found) {
            last = answer[1];
            if ((long) answer[0] <= fromNanos) {
                before = answer[1];
            } else if ((long) answer[0] <= toNanos) {
                drawn.add(answer);
            }
        }
        return steps(drawn, before, drawn.isEmpty() ? before : last);
    }

    private Series steps(List<double[]> drawn, double before, double last) {
        int size = drawn.size();
        if (size == 0 && Double.isNaN(before)) {
            return Series.EMPTY;
        }
        long[] times = new long[size + 2];
        double[] values = new double[size + 2];
        times[0] = fromNanos;
        values[0] = before;
        for (int i = 0; i < size; i++) {
            times[i + 1] = (long) drawn.get(i)[0];
            values[i + 1] = drawn.get(i)[1];
        }
        times[size + 1] = toNanos;
        values[size + 1] = size == 0 ? last : drawn.get(size - 1)[1];
        return new Series(times, values);
    }

    private void onInput(long timeNanos, Input input) {
        switch (input) {
            case MarketInput market -> onMarket(timeNanos, market);
            case ChainInput chain -> onChain(timeNanos, chain);
            case ControlInput control -> onControl(timeNanos, control);
            case ExecutionInput ignored -> {
                // Reports of our own orders are no data source.
            }
        }
    }

    private void onMarket(long timeNanos, MarketInput market) {
        if (timeNanos <= fromNanos || timeNanos > toNanos) {
            return;
        }
        switch (market) {
            case BarClosed bar -> meter(bar, "bars", bar.durationNanos()).onEntry(timeNanos);
            case QuoteUpdated quote -> meter(quote, "quotes", 0).onEntry(timeNanos);
            case BookUpdated level -> meter(level, "book levels", 0).onEntry(timeNanos);
            case TradePrinted trade -> meter(trade, "trades", 0).onEntry(timeNanos);
        }
    }

    private void onChain(long timeNanos, ChainInput chain) {
        if (chain instanceof OracleUpdated round) {
            meter(round.oracle() + " " + round.asset(), "oracle rounds", 0).onEntry(timeNanos);
            double answer = round.answer().raw() / PRICE_UNIT;
            answers.computeIfAbsent(round.asset(), a -> new ArrayList<>()).add(new double[] {timeNanos, answer});
        } else if (chain instanceof PoolObserved pool) {
            meter(symbol(pool.instrument()), "pool states", 0).onEntry(timeNanos);
        } else if (chain instanceof LendingObserved lending) {
            meter(lending.market() + " " + lending.asset(), "lending states", 0).onEntry(timeNanos);
        }
    }

    private void onControl(long timeNanos, ControlInput control) {
        if (control instanceof InstrumentListed listed) {
            instruments.put(listed.instrument().id(), listed.instrument());
        } else if (control instanceof FeedDown && timeNanos > fromNanos && timeNanos <= toNanos) {
            feedFaults++;
        }
    }

    /** Found again without making a name for each of millions of entries, as long as a source sends one kind in a row. */
    private SourceMeter meter(MarketInput market, String kind, long periodNanos) {
        Latest latest = latestByListing.get(market.instrument());
        if (latest == null || !latest.kind().equals(kind)) {
            latest = new Latest(kind, meter(symbol(market.instrument()), kind, periodNanos));
            latestByListing.put(market.instrument(), latest);
        }
        return latest.meter();
    }

    private SourceMeter meter(String source, String kind, long periodNanos) {
        return meters.computeIfAbsent(
                source + '\n' + kind, key -> new SourceMeter(source, kind, fromNanos, toNanos, periodNanos));
    }
}
