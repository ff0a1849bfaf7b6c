package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.imports.ImportTally.Count;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CurveBalancesTest {
    private static final String HEADER = "UNIX TimeStamp,Virtual Price, USDT Balance,DAI Balance,USDC Balance";
    private static final String RAMPS =
            "{\"ts0\": [1600000000, 1600200000], \"ts1\": [1600100000, 1600200000], \"A_old\": [100, 300],"
                    + " \"A_new\": [200, 2000]}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "1599999999, 100",
        "1600000000, 100",
        "1600050000, 150",
        "1600099999, 199",
        "1600100000, 200",
        "1600199999, 200",
        "1600200000, 300",
        "1600200001, 2000",
        "1700000000, 2000"
    })
    void shouldMoveTheAmplificationAsTheContractDoes(long seconds, long amplification) throws IOException {
        AmplificationHistory history = AmplificationHistory.read(Imported.file(folder, "A.json", RAMPS));
        assertEquals(amplification, history.at(seconds));
    }

    @Test
    void shouldStateThePoolInTheListingsOrder() throws IOException {
        Imported imported = Imported.by(request(
                Imported.file(folder, "A.json", RAMPS),
                Imported.file(
                        folder,
                        "pool.csv",
                        HEADER,
                        "1700000600,1,3000000,1000000000000000000,2000000",
                        "1700000000,1,1000000,1000000000000000000,1000000")));
        PoolObserved first = (PoolObserved) imported.inputs.get(0);
        PoolObserved second = (PoolObserved) imported.inputs.get(1);
        assertEquals(1_700_000_000_000_000_000L, first.venueTimeNanos());
        assertEquals(100_000_000L, first.price().raw());
        assertEquals(2000, first.amplification());
        assertEquals(BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(3)), first.liquidity());
        assertEquals(
                List.of(200_000_000L, 300_000_000L, 100_000_000L),
                List.of(second.balance0Raw(), second.balance1Raw(), second.balance2Raw()));
        assertTrue(second.price().raw() > 100_000_000L, "the scarcer coin is dearer");
        assertEquals(1, imported.count(Count.OUT_OF_ORDER));
    }

    @Test
    void shouldRefuseAPoolWithoutItsAmplification() throws IOException {
        Path table = Imported.file(folder, "pool.csv", HEADER, "1700000000,1,1,1,1");
        assertThrows(IllegalArgumentException.class, () -> Imported.by(request(table)));
        Path torn = Imported.file(folder, "A.json", "{\"ts0\": [1], \"ts1\": []}");
        assertThrows(ImportException.class, () -> Imported.by(request(table, torn)));
    }

    @ParameterizedTest
    @CsvSource({"-5", "0", "x", "''"})
    void shouldRefuseABalanceThatCannotBe(String balance) throws IOException {
        Path table = Imported.file(folder, "pool.csv", HEADER, "1700000000,1,1," + balance + ",1");
        Path ramps = Imported.file(folder, "A.json", RAMPS);
        assertEquals(
                2,
                assertThrows(ImportException.class, () -> Imported.by(request(table, ramps)))
                        .line());
    }

    @Test
    void shouldShowTheRunOnThePoolInMay2022() {
        String folderName = "curve-pool-balances-daily";
        Imported imported = Imported.by(request(
                Imported.shared(folderName, "pool_curve_3Pool_DAI-USDC-USDT.csv"),
                Imported.shared(folderName, "A_curve_3Pool_DAI-USDC-USDT.json")));
        List<PoolObserved> states = imported.all(PoolObserved.class);
        assertEquals(498, imported.count(Count.ROWS));
        assertEquals(498, states.size());
        assertEquals(Imported.nanos("2020-10-16T14:25:29"), imported.times.getFirst());
        assertEquals(Imported.nanos("2022-06-22T11:02:00"), imported.times.getLast());
        assertEquals(295, perMilleOfTether(states, "2022-05-06T18:13"));
        assertEquals(478, perMilleOfTether(states, "2022-05-08T14:18"));
        assertEquals(625, perMilleOfTether(states, "2022-05-10T10:41"));
        assertEquals(901, perMilleOfTether(states, "2022-05-12T06:44"));
        assertEquals(643, perMilleOfTether(states, "2022-06-22T11:02"));
    }

    private static long perMilleOfTether(List<PoolObserved> states, String minute) {
        long from = Imported.nanos(minute);
        PoolObserved state = states.stream()
                .filter(each -> each.venueTimeNanos() >= from && each.venueTimeNanos() < from + 60_000_000_000L)
                .findFirst()
                .orElseThrow();
        double all = (double) state.balance0Raw() + state.balance1Raw() + state.balance2Raw();
        return Math.round(1000.0 * state.balance1Raw() / all);
    }

    private static ImportRequest request(Path... files) {
        return Imported.request("curve-balances", "curve:USDC/USDT", files);
    }
}
