package io.steelyard.backtest.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.risk.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold of the strategies on recorded markets, whatever they earn; {@link StrategyStudy} prints what they do. */
final class StrategyStudyTest {

    @TempDir
    Path folder;

    /** The wick of 10 March 2023, 21:04 (DOMAIN 2.1: the cross leaves 0.9995), until Binance lists the pair again. */
    @Test
    void shouldNotQuoteInTheDepegOfMarch2023() throws IOException {
        Instrument instrument = StudySetups.catalogue(3, Bps.ZERO);
        Path file = SharedData.folder("kraken-1m-2023-03").resolve("kraken_usdcusdt_1min.csv.gz");
        Journal journal =
                StudyJournals.bars(Map.of(instrument, new StudyJournals.BarFile(file, StudyJournals.krakenMarch())));
        BacktestResult result = StrategyStudy.marketMaking(
                journal, instrument, true, StrategyStudy.onMinutes(instrument, StudyJournals.krakenMarch()));
        long broken = MarchJournal.nanos("2023-03-10T22:00:00Z");
        long stopped = 0;
        for (Stamped<AlertRaised> alert : result.events().alerts()) {
            boolean stop = alert.entry().kind() == AlertKind.QUOTING_STOPPED;
            stopped = stop && alert.timeNanos() <= broken ? Math.max(stopped, alert.timeNanos()) : stopped;
        }
        assertTrue(stopped > MarchJournal.nanos("2023-03-10T18:00:00Z"), "it stopped as the peg broke");
        long quotesBefore = quotes(result, 0, stopped);
        assertTrue(quotesBefore > 100, () -> "it had quoted: " + quotesBefore);
        assertEquals(0, quotes(result, stopped + 1, MarchJournal.nanos("2023-03-13T12:00:00Z")), "and was silent");
        assertFalse(result.events().fills().isEmpty());
    }

    @Test
    void shouldFillNoMoreUnderTheLowerBoundThanInEveryBarThatPasses() throws IOException {
        List<StrategyStudy.Row> rows = StrategyStudy.quietMinutes(0);
        assertTrue(rows.get(0).result().turnoverRaw() > 0);
        assertTrue(rows.get(0).result().turnoverRaw() < rows.get(1).result().turnoverRaw());
    }

    /** At Kraken's fee of 20 bp there is nothing to earn on a pair that moves by less. */
    @Test
    void shouldEarnNothingWhereTheFeeIsTwentyBasisPoints() throws IOException {
        for (StrategyStudy.Row row : StrategyStudy.quietMinutes(20)) {
            assertTrue(row.gainRaw() <= 5, row::line);
            assertTrue(row.result().turnover() < 0.1, row::line);
        }
    }

    @Test
    @Tag("slow")
    void shouldMoveSharesOfTheRecordedBooksOnly() throws IOException {
        for (StrategyStudy.Row row : StrategyStudy.books(folder, 0)) {
            assertTrue(row.result().counts().fills() > 10, row::line);
            assertEquals(List.of(), deniedOnceLossesAreKnown(row.result()), row::line);
            assertTrue(row.result().turnover() < 1, row::line);
        }
    }

    @Test
    @Tag("slow")
    void shouldEndFlatBetweenTwoVenues() throws IOException {
        StrategyStudy.Row row = StrategyStudy.twoVenues(20, 0).getFirst();
        assertTrue(row.result().counts().fills() > 20, row::line);
        long bought = 0;
        for (var fill : row.result().events().fills()) {
            long sign = fill.entry().side() == Side.BUY ? 1 : -1;
            bought += sign * fill.entry().quantity().raw();
        }
        long lots = row.result().counts().fills() * 100_000_000L;
        long net = bought;
        assertTrue(
                Math.abs(net) < lots,
                () -> "less than a lot of one coin stays open at a trade, was " + net + " in all");
    }

    /** Before the first look at NAV, on the first full minute, no loss is known, and the gate denies what it cannot judge. */
    private static List<OrderDenied> deniedOnceLossesAreKnown(BacktestResult result) {
        return result.events().denied().stream()
                .map(Stamped::entry)
                .filter(denied ->
                        denied.reason() != DenyReason.DRAWDOWN_FROM_START || denied.actual() != Verdict.Deny.UNKNOWN)
                .toList();
    }

    private static long quotes(BacktestResult result, long fromNanos, long toNanos) {
        return result.events().submitted().stream()
                .filter(order -> order.timeNanos() >= fromNanos && order.timeNanos() <= toNanos)
                .map(Stamped<OrderSubmitted>::entry)
                .filter(order -> order.intent().reason() == IntentReason.MARKET_MAKING)
                .count();
    }
}
