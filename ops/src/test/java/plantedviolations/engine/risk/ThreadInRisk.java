package plantedviolations.engine.risk;

/** Breaks "pure rooms ask no clock and no dice" by looking at the thread. */
public final class ThreadInRisk {
    private ThreadInRisk() {}

    public static String where() {
        return Thread.currentThread().getName();
    }
}
