package io.steelyard.backtest.imports;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import java.math.BigInteger;
import java.util.List;

/**
 * The rounds of a Chainlink price feed in dollars: {@code answer} has 8 decimals, {@code updatedAt} is the time. The two
 * phases of one feed overlap, so rows are sorted by {@code updatedAt} and of equal times the last is kept. Round ids are
 * the proxy's, {@code phase << 64 | round}, and need more than 64 bits.
 */
final class ChainlinkRoundsImporter implements Importer {
    private static final int MAX_ID_BITS = 80;
    private static final int MAX_ID_DIGITS = 25;

    @Override
    public String format() {
        return "chainlink-rounds";
    }

    @Override
    public String summary() {
        return "roundId,answer,[startedAt,]updatedAt,... with header, answer = USD x 1e8; --instrument USDC [--venue"
                + " chainlink]; phases overlap: sorted by updatedAt, of equal times the last is kept";
    }

    @Override
    public List<Instrument> listings(ImportRequest request) {
        return List.of();
    }

    @Override
    public void read(ImportRequest request, ImportRun run) {
        ObservationSeries series = new ObservationSeries(run, ObservationSeries.IRREGULAR);
        new CsvFiles(request, run).read(new Rows(request.asset(), request.venueOr("chainlink"), series));
        series.finish();
    }

    private static final class Rows implements CsvFiles.Rows {
        private final Asset asset;
        private final VenueId oracle;
        private final ObservationSeries series;
        private int roundId;
        private int answer;
        private int updatedAt;

        Rows(Asset asset, VenueId oracle, ObservationSeries series) {
            this.asset = asset;
            this.oracle = oracle;
            this.series = series;
        }

        @Override
        public boolean header(CsvRow first) {
            Columns header = new Columns(first.texts());
            roundId = header.require("roundId");
            answer = header.require("answer");
            updatedAt = header.require("updatedAt");
            return true;
        }

        @Override
        public void row(CsvRow row) {
            long time = row.timeNanos(updatedAt);
            long dollars = row.integer(answer);
            if (dollars <= 0) {
                throw new BadRowException("answer > 0, was " + dollars);
            }
            series.add(time, new OracleUpdated(time, oracle, asset, new Price(dollars), roundId(row)));
        }

        private BigInteger roundId(CsvRow row) {
            String text = row.text(roundId);
            if (text.length() <= MAX_ID_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                BigInteger id = new BigInteger(text);
                if (id.bitLength() <= MAX_ID_BITS) {
                    return id;
                }
            }
            throw new BadRowException("a round id of at most " + MAX_ID_BITS + " bits, was '" + text + "'");
        }
    }
}
