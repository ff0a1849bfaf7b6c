package plantedviolations.engine.market;

import java.nio.file.Path;
import plantedviolations.engine.order.OrderKnowingMarket;

/** Breaks "pure rooms touch no world" and, with its counterpart, "no cycles". */
public record FileInMarket(Path file, OrderKnowingMarket order) {}
