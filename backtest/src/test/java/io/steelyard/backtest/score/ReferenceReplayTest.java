package io.steelyard.backtest.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Weight;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The three tables of REFERENCE_REPLAY.md to their last printed digit, by arithmetic that knows nothing of the engine.
 * Readings of the rules that the figures pin down stand in {@link ExitReplay} and {@link NavPath}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReferenceReplayTest {
    /** Half a unit of the last printed digit, and half of the hundredth that a change is rounded to. */
    private static final double TENTH = 0.055;

    private static final long MILLION_USD = 1_000_000L * 100_000_000L;

    private KrakenMarch2023 march;
    private int start;
    private int end;
    private int trough;
    private double calmMedian;
    private double usualSell;

    @BeforeAll
    void readMarch() throws IOException {
        march = new KrakenMarch2023();
        start = march.row("2023-03-10T12:00:00Z");
        end = march.row("2023-03-14T00:00:00Z");
        trough = march.row("2023-03-11T07:15:00Z") - start;
        calmMedian = calmMedian();
        usualSell = usualSell();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 1", "100, 1", "1, 4"})
    void shouldHoldAtMinus605AndEndAtPlus15(int millions, int venues) {
        NavPath hold = replay(millions, venues).run(ExitReplay.NEVER);
        assertEquals(trough, hold.lowestMinute());
        // Both figures lie half a basis point beyond the printed ones, which cut: -605.50 and 15.50.
        assertEquals(-605.50, bp(hold.changeAt(trough)), 0.005);
        assertEquals(15.50, bp(hold.changeAtEnd()), 0.005);
    }

    @ParameterizedTest
    @CsvSource({
        "median-20bp-5m, 21:59, 23:28, 00:40,    2.4, 0.953,   41.1, -159",
        "median-30bp-15m, 22:14, 23:44, 00:42,   0.9, 0.951,   39.5, -159",
        "level-99c-5m,   03:14, 04:15, 04:48, -251.1, 0.556, -212.7, -351",
        "net-sell-60m,   18:34, 22:23, 23:49,   17.3, 0.976,   56.0, -159",
        "curve-entropy,  21:00, 22:56, 00:32,   11.8, 0.968,   50.5, -159",
        "chainlink-99c,  02:00, 02:32, 03:10,  -46.6, 0.876,   -8.0, -159",
        "issuer,         03:12, 04:14, 04:48, -249.5, 0.558, -211.2, -347",
        "bank-closure,   16:40, 21:45, 23:12,   24.1, 0.987,   62.8, -159"
    })
    void shouldReproduceTheTableAtTenMillion(
            String policy,
            String starts,
            String half,
            String out,
            String atTrough,
            String capture,
            String atEnd,
            String drawdown) {
        int decision = decisionRow(policy);
        NavPath path = replay(10, 1).run(decision);
        assertEquals(starts, clock(decision));
        assertEquals(half, clock(start + path.halfOutMinute()));
        assertEquals(out, clock(start + path.outMinute()));
        assertEquals(Double.parseDouble(atTrough), bp(path.changeAt(trough)), TENTH);
        assertEquals(Double.parseDouble(atEnd), bp(path.changeAtEnd()), TENTH);
        assertEquals(Double.parseDouble(drawdown), bp(path.maxDrawdown()), 0.501);
        assertEquals(Double.parseDouble(capture), oracle(10, 1).capture(path.navRaw(trough)), 0.0005);
    }

    @ParameterizedTest
    @CsvSource({
        "  1, 1, median-20bp-5m,    11.4, 0.949,   78.0",
        "100, 1, median-20bp-5m,  -386.7, 0.822, -259.1",
        "  1, 4, median-20bp-5m,    15.0, 0.954,   87.4",
        "  1, 1, median-30bp-15m,    6.9, 0.942,   73.5",
        "100, 1, median-30bp-15m, -390.3, 0.808, -260.4",
        "  1, 4, median-30bp-15m,    9.6, 0.946,   82.0",
        "  1, 1, issuer,           -67.0, 0.828,   -0.8",
        "100, 1, issuer,          -538.4, 0.252, -283.4",
        "  1, 4, issuer,           -76.3, 0.814,   -4.5"
    })
    void shouldReproduceTheTableOfSizes(
            int millions, int venues, String policy, double atTrough, double capture, double atEnd) {
        NavPath path = replay(millions, venues).run(decisionRow(policy));
        assertEquals(atTrough, bp(path.changeAt(trough)), TENTH);
        assertEquals(atEnd, bp(path.changeAtEnd()), TENTH);
        assertEquals(capture, oracle(millions, venues).capture(path.navRaw(trough)), 0.00055);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 44.6, 14:30", "10, 1, 32.4, 12:00", "100, 1, -339.3, 12:00", "1, 4, 45.0, 14:30"})
    void shouldFindTheOracle(int millions, int venues, double atTrough, String decided) {
        Oracle oracle = oracle(millions, venues);
        assertEquals(atTrough, bp(oracle.best().changeAt(trough)), TENTH);
        assertEquals(decided, clock(start + oracle.decisionMinute()));
    }

    @Test
    void shouldMirrorTheExitWhenTheQuoteCoinIsTheSickOne() {
        MinuteTape tape = new MinuteTape(0);
        long half = 50_000_000L;
        for (int i = 0; i < 10; i++) {
            tape.add(100_000_000L, i < 5 ? 100_000_000L : half, 100_000_000L, 1_000_000_000_000L);
        }
        ExitRules rules = rules(1, Long.MAX_VALUE);
        NavPath path = new ExitReplay(tape, 0, 10, 1_000_00000000L, false, rules).run(0);
        // 500 coins change hands in one minute at par for 0.1 %; the rest keeps its value.
        assertEquals(-5.0, bp(path.changeAtEnd()), 0.01);
        assertEquals(1, path.outMinute());
    }

    private ExitReplay replay(int millions, int venues) {
        ExitRules rules = rules(venues, KrakenMarch2023.nanos("2023-03-11T12:00:00Z"));
        return new ExitReplay(march.tape, start, end, millions * MILLION_USD, true, rules);
    }

    private static ExitRules rules(int venues, long returnFromNanos) {
        return new ExitRules(Weight.percent(10), venues, Bps.of(10), 1, returnFromNanos, Price.of("0.99"));
    }

    private Oracle oracle(int millions, int venues) {
        return Objects.requireNonNull(Oracle.search(replay(millions, venues), start, 30, 12 * 60));
    }

    private int decisionRow(String policy) {
        return switch (policy) {
            case "median-20bp-5m" -> firstHeld(5, row -> belowMedian(row, 20));
            case "median-30bp-15m" -> firstHeld(15, row -> belowMedian(row, 30));
            case "level-99c-5m" -> firstHeld(5, row -> march.tape.baseUsdRaw(row) < 99_000_000L);
            case "net-sell-60m" -> firstHeld(1, this::sellsUnusually);
            case "curve-entropy" -> march.row("2023-03-10T21:00:00Z");
            case "bank-closure" -> march.row("2023-03-10T16:40:00Z");
            case "chainlink-99c" -> march.row("2023-03-11T02:00:00Z");
            case "issuer" -> march.row("2023-03-11T03:12:00Z");
            default -> throw new IllegalArgumentException(policy);
        };
    }

    private int firstHeld(int minutes, IntPredicate condition) {
        int held = 0;
        for (int row = 0; row < march.tape.size(); row++) {
            held = condition.test(row) ? held + 1 : 0;
            if (row >= start && held >= minutes) {
                return row;
            }
        }
        throw new AssertionError("never held");
    }

    private boolean belowMedian(int row, int bps) {
        return cross(row) / calmMedian - 1 < -bps * 1e-4;
    }

    private double cross(int row) {
        return (double) march.tape.baseUsdRaw(row) / march.tape.quoteUsdRaw(row);
    }

    private double calmMedian() {
        int first = march.row("2023-03-03T00:00:00Z");
        double[] calm = new double[march.row("2023-03-10T00:00:00Z") - first];
        Arrays.setAll(calm, i -> cross(first + i));
        Arrays.sort(calm);
        return (calm[calm.length / 2 - 1] + calm[calm.length / 2]) / 2;
    }

    /** The sixty-minute net sell above its 99.9th percentile before 9 March, linear between the ranks. */
    private boolean sellsUnusually(int row) {
        return row >= 59 && netSell(row) > usualSell;
    }

    private double usualSell() {
        double[] sums = new double[march.row("2023-03-09T00:00:00Z") - 59];
        Arrays.setAll(sums, i -> netSell(59 + i));
        Arrays.sort(sums);
        double rank = 0.999 * (sums.length - 1);
        int low = (int) rank;
        return sums[low] + (sums[low + 1] - sums[low]) * (rank - low);
    }

    private long netSell(int row) {
        long sum = 0;
        for (int i = row - 59; i <= row; i++) {
            sum += march.netSells.get(i);
        }
        return sum;
    }

    private String clock(int row) {
        long seconds = march.tape.minuteNanos(row) / 1_000_000_000L;
        return Instant.ofEpochSecond(seconds).toString().substring(11, 16);
    }

    private static double bp(Bps bps) {
        return bps.raw() / 100.0;
    }
}
