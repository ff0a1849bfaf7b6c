package plantedviolations.engine.allocation;

import java.util.UUID;

/** Breaks "pure rooms ask no clock and no dice" by chance. */
public final class DiceInAllocation {
    private DiceInAllocation() {}

    public static UUID next() {
        return UUID.randomUUID();
    }
}
