package io.steelyard.backtest.imports;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.pool.StableSwapPool;
import io.steelyard.engine.pool.StableSwapRules;
import io.steelyard.engine.pool.Uint256;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The balances of Curve's 3pool at irregular times, in any order. The pool's amplification comes from a second file, a
 * {@code .json} with its ramps; price, and the invariant as liquidity (18 decimals), follow by {@link StableSwapPool}. The
 * three reserves of an entry are the listing's base, its quote, and the third coin. The source names no block: 0.
 */
final class CurveBalancesImporter implements Importer {
    private static final int DECIMALS = 18;
    private static final BigInteger RAW_DIVISOR = BigInteger.TEN.pow(DECIMALS - 8);

    /** The coins of 3pool and their decimals. */
    private static final Map<String, Integer> COINS = Map.of("USDC", 6, "USDT", 6, "DAI", DECIMALS);

    private static final String AMPLIFICATION = ".json";

    @Override
    public String format() {
        return "curve-balances";
    }

    @Override
    public String summary() {
        return "UNIX TimeStamp,...,USDT Balance,DAI Balance,USDC Balance of 3pool, and the .json with its"
                + " amplification ramps among the files; price by the StableSwap invariant";
    }

    @Override
    public List<Instrument> listings(ImportRequest request) {
        return List.of(request.listing());
    }

    @Override
    public void read(ImportRequest request, ImportRun run) {
        List<Path> ramps =
                request.files().stream().filter(CurveBalancesImporter::isRamps).toList();
        List<Path> tables =
                request.files().stream().filter(file -> !isRamps(file)).toList();
        if (ramps.size() != 1 || tables.isEmpty()) {
            throw new IllegalArgumentException("Condition failed: one .json with the amplification and at least one"
                    + " table for curve-balances, were " + request.files());
        }
        ObservationSeries series = new ObservationSeries(run, ObservationSeries.IRREGULAR);
        AmplificationHistory history = AmplificationHistory.read(ramps.getFirst());
        new CsvFiles(request.withFiles(tables), run).read(new Rows(request.listing(), history, series));
        series.finish();
    }

    private static boolean isRamps(Path file) {
        return file.toString().endsWith(AMPLIFICATION);
    }

    private static final class Rows implements CsvFiles.Rows {
        private final Instrument pool;
        private final AmplificationHistory history;
        private final ObservationSeries series;
        private final List<String> coins;
        private final StableSwapPool state = new StableSwapPool(StableSwapRules.LEGACY, DECIMALS, DECIMALS, DECIMALS);
        private final Uint256 reserve = new Uint256();
        private Columns header = new Columns(List.of());

        Rows(Instrument pool, AmplificationHistory history, ObservationSeries series) {
            this.pool = pool;
            this.history = history;
            this.series = series;
            this.coins = List.of(code(pool.base()), code(pool.quote()), third(pool));
        }

        @Override
        public boolean header(CsvRow first) {
            header = new Columns(first.texts());
            header.require("UNIX TimeStamp");
            coins.forEach(coin -> header.require(coin + " Balance"));
            return true;
        }

        @Override
        public void row(CsvRow row) {
            long time = row.timeNanos(header.require("UNIX TimeStamp"));
            List<BigInteger> balances =
                    coins.stream().map(coin -> balance(row, coin)).toList();
            long amplification = history.at(time / 1_000_000_000L);
            long price = load(balances, amplification);
            series.add(
                    time,
                    new PoolObserved(
                            time,
                            pool.id(),
                            0,
                            new Price(price),
                            state.invariant().toBigInteger(),
                            0,
                            raw(balances.get(0)),
                            raw(balances.get(1)),
                            raw(balances.get(2)),
                            amplification));
        }

        /** The price of the first coin in the second. */
        private long load(List<BigInteger> balances, long amplification) {
            try {
                state.setAmplification(amplification);
                for (int i = 0; i < balances.size(); i++) {
                    state.setNormalisedBalance(i, reserve.set(balances.get(i)));
                }
                return state.priceRawFloor(0, 1);
            } catch (ArithmeticException e) {
                throw new BadRowException(
                        "balances and amplification of a live pool, were " + balances + " and " + amplification);
            }
        }

        /** All balances at 18 decimals, as the contract computes. */
        private BigInteger balance(CsvRow row, String coin) {
            String text = row.text(header.require(coin + " Balance"));
            if (text.length() > 40 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw new BadRowException("a balance in units, was '" + text + "'");
            }
            return new BigInteger(text).multiply(BigInteger.TEN.pow(DECIMALS - COINS.getOrDefault(coin, DECIMALS)));
        }

        private static long raw(BigInteger balance) {
            return balance.divide(RAW_DIVISOR).longValueExact();
        }

        private static String code(Asset asset) {
            if (!COINS.containsKey(asset.code())) {
                throw new IllegalArgumentException(
                        "Condition failed: a coin of 3pool " + COINS.keySet() + ", was " + asset);
            }
            return asset.code();
        }

        private static String third(Instrument pool) {
            return COINS.keySet().stream()
                    .filter(coin -> !coin.equals(pool.base().code())
                            && !coin.equals(pool.quote().code()))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
