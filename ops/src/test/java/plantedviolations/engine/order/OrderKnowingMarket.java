package plantedviolations.engine.order;

import org.jspecify.annotations.Nullable;
import plantedviolations.engine.market.FileInMarket;

/** Breaks "no cycles" together with the market. */
public record OrderKnowingMarket(@Nullable FileInMarket market) {}
