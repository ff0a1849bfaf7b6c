package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.imports.ImportTally.Count;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ChainInput.FlowKind;
import io.steelyard.engine.event.ChainInput.LendingObserved;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ChainInput.TokenFlowed;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the chain formats, on files that the tests write themselves. */
final class ChainImportersTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final long DAY0 = 1_600_041_600_000L;
    private static final long NOON = DAY0 + 43_200_000L;
    private static final String ROUNDS = "roundId,answer,startedAt,updatedAt,answeredInRound,phaseId,aggregatorRoundId";
    private static final String STATES = "ts_s,block,poolTick,poolLiquidity,tickSpacing,token0,token1,dec0,dec1";
    private static final String RESERVES = "ts_ms,snapshot_ts_s,block,TVL_USD,supplied_USD,borrowed_USD,liquidations,"
            + "token_balance,lender_variable_apr,borrower_variable_apr,borrower_stable_apr";

    @TempDir
    private Path folder;

    @Test
    void shouldInterleaveOverlappingPhasesAndKeepTheLastOfOneTime() throws IOException {
        Imported imported = read(
                "chainlink-rounds",
                "USDC",
                ROUNDS,
                "18446744073709551617,100000001,90,100,0,1,1",
                "18446744073709551618,100000002,290,300,0,1,2",
                "36893488147419103233,100000003,190,200,0,2,1",
                "36893488147419103234,100000004,290,300,0,2,2");
        VenueId chainlink = new VenueId("chainlink");
        assertEquals(
                List.of(
                        round(100, chainlink, 100_000_001, "18446744073709551617"),
                        round(200, chainlink, 100_000_003, "36893488147419103233"),
                        round(300, chainlink, 100_000_004, "36893488147419103234")),
                imported.inputs);
        assertEquals(1, imported.count(Count.DUPLICATES));
    }

    @Test
    void shouldReadTheOtherLayoutBehindItsComment() throws IOException {
        Imported imported = read(
                "chainlink-rounds",
                "pyth:USDC/USD",
                "# data source: a comment, with a comma",
                "roundId,answer,updatedAt,phaseId,aggregatorRoundId,dateTimeAt",
                "36893488147419103978,88000000,100,2,746,1970-01-01 00:01:40");
        assertEquals(List.of(round(100, new VenueId("pyth"), 88_000_000, "36893488147419103978")), imported.inputs);
    }

    @ParameterizedTest
    @CsvSource({
        "1;0;5;100;0;1;1, answer > 0",
        "1;-5;5;100;0;1;1, answer > 0",
        "1x;5;5;100;0;1;1, a round id",
        "1208925819614629174706176;5;5;100;0;1;1, a round id of at most 80 bits"
    })
    void shouldRefuseARoundThatCannotBe(String row, String reason) {
        ImportException fault = assertThrows(
                ImportException.class, () -> read("chainlink-rounds", "USDC", ROUNDS, row.replace(';', ',')));
        assertTrue(String.valueOf(fault.getMessage()).contains(":2: " + reason), fault::getMessage);
    }

    @Test
    void shouldRefuseAnOracleOfAnotherQuote() {
        assertThrows(IllegalArgumentException.class, () -> read("chainlink-rounds", "USDC/EUR", ROUNDS));
    }

    @Test
    void shouldStateAPoolAtItsOwnTimeInTheListingsDirection() throws IOException {
        Imported imported = read(
                "uniswap-v3-hourly",
                "uniswap-v3:USDC/USDT",
                STATES,
                "3600,7,-1363,340282366920938463463374607431768211455,1,USDC,USDT,6,6",
                "10800,9,1363,0,1,USDT,USDC,6,6");
        Price price = Price.of("0.87258677");
        BigInteger most = BigInteger.TWO.pow(128).subtract(BigInteger.ONE);
        InstrumentId pool = InstrumentId.of(5);
        assertEquals(
                List.of(
                        new PoolObserved(HOUR, pool, 7, price, most, -1363, -1, -1, -1, 0),
                        new PoolObserved(3 * HOUR, pool, 9, price, BigInteger.ZERO, 1363, -1, -1, -1, 0)),
                imported.inputs);
        assertEquals(List.of(HOUR, 3 * HOUR), imported.times);
        assertEquals(1, imported.count(Count.MISSING));
    }

    @ParameterizedTest
    @CsvSource({
        "3600;7;-1363;1;1;DAI;USDT;6;6, a pool of USDC and USDT",
        "3600;7;900000;1;1;USDC;USDT;6;6, poolTick within",
        "3600;7;1;340282366920938463463374607431768211456;1;USDC;USDT;6;6, an unsigned liquidity",
        "3600;7;1;-1;1;USDC;USDT;6;6, an unsigned liquidity"
    })
    void shouldRefuseAStateThatCannotBe(String row, String reason) {
        ImportException fault = assertThrows(
                ImportException.class,
                () -> read("uniswap-v3-hourly", "uniswap-v3:USDC/USDT", STATES, row.replace(';', ',')));
        assertTrue(String.valueOf(fault.getMessage()).contains(":2: " + reason), fault::getMessage);
    }

    @Test
    void shouldKnowAReserveOneHourAfterItsLabel() throws IOException {
        Imported imported = read(
                "aave-hourly",
                "aave-v3:USDT",
                RESERVES,
                NOON - 3_600_000 + ",1600070000.0,5.0,0.0,0.0,0.0,0.0,0.0,,,",
                NOON + ",1600084700.5,16.0,2020.0,2020.0,1010.0,0.0,2000000000.0,2.5,3.125,9");
        assertEquals(1, imported.count(Count.EMPTY_ROWS));
        assertEquals(
                List.of(new LendingObserved(
                        1_600_084_700_500_000_000L,
                        new VenueId("aave-v3"),
                        new Asset("USDT"),
                        16,
                        Imported.raw("2000"),
                        Imported.raw("1000"),
                        Bps.of(250),
                        new Bps(31_250),
                        false,
                        false)),
                imported.inputs);
        assertEquals(List.of(NOON * 1_000_000 + HOUR), imported.times);
    }

    @Test
    void shouldEndTheSubgraphsHourOneHourAfterItsLabel() throws IOException {
        Imported imported = read(
                "pool-hourly",
                "uniswap-v3:USDC/USDT",
                "ts_ms,USDC,USDT,volumeUSD,tvlUSD",
                NOON - 7_200_000 + ",0.0,0.0,0.0,0.0",
                NOON - 3_600_000 + ",,,,",
                NOON + ",1.25,0.8,12.5,9");
        long price = Imported.raw("0.8");
        long end = NOON * 1_000_000 + HOUR;
        assertEquals(2, imported.count(Count.EMPTY_ROWS));
        assertEquals(
                List.of(BarClosed.of(
                        end, InstrumentId.of(5), HOUR, price, price, price, price, Imported.raw("12.5"), -1, -1)),
                imported.inputs);
        assertEquals(List.of(end), imported.times);
    }

    @Test
    void shouldKnowADaysMintsAndBurnsWhenItIsOver() throws IOException {
        Imported imported = read(
                "mints-burns-daily",
                "USDC",
                "ts_ms,burns,mints,net,symbol",
                DAY0 + ",-1.5,9000000000.25,0,USDC",
                DAY0 + ",-7,7,0,DAI",
                DAY0 + 86_400_000 + ",-2,,-2,USDC");
        assertEquals(1, imported.count(Count.IGNORED));
        assertEquals(
                List.of(
                        flow(1, FlowKind.MINT, 9_000_000_000_250_000L),
                        flow(1, FlowKind.BURN, 1_500_000),
                        flow(2, FlowKind.MINT, 0),
                        flow(2, FlowKind.BURN, 2_000_000)),
                imported.inputs);
    }

    private static OracleUpdated round(long seconds, VenueId oracle, long answer, String id) {
        return new OracleUpdated(seconds * SECOND, oracle, Asset.USDC, new Price(answer), new BigInteger(id));
    }

    private static TokenFlowed flow(long days, FlowKind kind, long micros) {
        return new TokenFlowed(
                DAY0 * 1_000_000 + days * 24 * HOUR, Asset.USDC, new VenueId("ethereum"), kind, 0, 0, micros);
    }

    private Imported read(String format, String instrument, String... lines) throws IOException {
        return Imported.by(Imported.request(format, instrument, Imported.file(folder, "chain.csv", lines)));
    }
}
