package io.steelyard.backtest.imports;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.pool.TickMath;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;

/**
 * The state of a Uniswap v3 pool at each full hour. The time is that of the state itself, so it is known then and nothing
 * is shifted; the price comes from the tick by {@link TickMath}.
 */
final class UniswapHourlyImporter implements Importer {
    private static final int LIQUIDITY_BITS = 128;
    private static final int MAX_DECIMALS = 36;
    private static final int MAX_DIGITS = 39;

    @Override
    public String format() {
        return "uniswap-v3-hourly";
    }

    @Override
    public String summary() {
        return "ts_s,block,poolTick,poolLiquidity,tickSpacing,token0,token1,dec0,dec1; the state AT the time;"
                + " price = 1.0001^tick in integers";
    }

    @Override
    public List<Instrument> listings(ImportRequest request) {
        return List.of(request.listing());
    }

    @Override
    public void read(ImportRequest request, ImportRun run) {
        ObservationSeries series = new ObservationSeries(run, request.barNanosOr(Duration.ofHours(1)));
        new CsvFiles(request, run).read(new Rows(request.listing(), series));
        series.finish();
    }

    private static final class Rows implements CsvFiles.Rows {
        private final Instrument pool;
        private final ObservationSeries series;
        private final TickMath ticks = new TickMath();
        private Columns header = new Columns(List.of());

        Rows(Instrument pool, ObservationSeries series) {
            this.pool = pool;
            this.series = series;
        }

        @Override
        public boolean header(CsvRow first) {
            header = new Columns(first.texts());
            for (String name :
                    List.of("ts_s", "block", "poolTick", "poolLiquidity", "token0", "token1", "dec0", "dec1")) {
                header.require(name);
            }
            return true;
        }

        @Override
        public void row(CsvRow row) {
            long time = row.timeNanos(header.require("ts_s"));
            int tick = small(row, "poolTick", TickMath.MAX_TICK);
            long block = row.integer(header.require("block"));
            long price = priceRaw(row, tick);
            series.add(
                    time,
                    new PoolObserved(time, pool.id(), block, new Price(price), liquidity(row), tick, -1, -1, -1, 0));
        }

        /** The pool's coin 0 is not always the listing's base: then the price is that of the negated tick. */
        private long priceRaw(CsvRow row, int tick) {
            String token0 = row.text(header.require("token0"));
            String token1 = row.text(header.require("token1"));
            int decimals0 = small(row, "dec0", MAX_DECIMALS);
            int decimals1 = small(row, "dec1", MAX_DECIMALS);
            String base = pool.base().code();
            String quote = pool.quote().code();
            if (token0.equals(base) && token1.equals(quote)) {
                return priceRaw(tick, decimals0, decimals1);
            }
            if (token0.equals(quote) && token1.equals(base)) {
                return priceRaw(-tick, decimals1, decimals0);
            }
            throw new BadRowException("a pool of " + base + " and " + quote + ", was " + token0 + " and " + token1);
        }

        private long priceRaw(int tick, int decimals0, int decimals1) {
            try {
                return ticks.priceRawHalfUp(tick, decimals0, decimals1);
            } catch (ArithmeticException e) {
                throw new BadRowException("a tick whose price is within 1e-8 and 92 billion, was " + tick);
            }
        }

        private BigInteger liquidity(CsvRow row) {
            String text = row.text(header.require("poolLiquidity"));
            if (text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                BigInteger liquidity = new BigInteger(text);
                if (liquidity.bitLength() <= LIQUIDITY_BITS) {
                    return liquidity;
                }
            }
            throw new BadRowException("an unsigned liquidity of at most 128 bits, was '" + text + "'");
        }

        private int small(CsvRow row, String column, int limit) {
            long value = row.integer(header.require(column));
            if (value < -limit || value > limit) {
                throw new BadRowException(column + " within +-" + limit + ", was " + value);
            }
            return (int) value;
        }
    }
}
