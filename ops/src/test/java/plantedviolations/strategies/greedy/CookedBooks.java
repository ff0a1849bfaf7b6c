package plantedviolations.strategies.greedy;

import plantedviolations.engine.portfolio.Books;

/** Breaks "plug-ins only look". */
public final class CookedBooks {
    private CookedBooks() {}

    public static long rich(Books books) {
        books.apply(1_000_000);
        return books.cash();
    }
}
