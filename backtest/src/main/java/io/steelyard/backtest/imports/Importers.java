package io.steelyard.backtest.imports;

import java.util.List;

/** All formats that can be imported. */
public final class Importers {
    private static final List<Importer> ALL = List.of(
            new BinanceKlinesImporter(),
            new KrakenOhlcImporter(),
            new OhlcCsvImporter(),
            new ChainlinkRoundsImporter(),
            new UniswapHourlyImporter(),
            new PoolHourlyImporter(),
            new AaveHourlyImporter(),
            new MintsBurnsImporter(),
            new CurveBalancesImporter(),
            new BinanceWsRawImporter());

    private Importers() {}

    /** In the order in which a user should see them. */
    public static List<Importer> all() {
        return ALL;
    }

    /** The importer of {@code format}; an unknown one throws {@link IllegalArgumentException} with the known ones. */
    public static Importer of(String format) {
        return ALL.stream()
                .filter(importer -> importer.format().equals(format))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Condition failed: a format of "
                        + ALL.stream().map(Importer::format).toList() + ", was " + format));
    }
}
