package plantedviolations.engine.loop;

import plantedviolations.engine.risk.LimitGate;

/** Breaks "only the core builds a gate". */
public final class SecondGate {
    private SecondGate() {}

    public static LimitGate wider() {
        return new LimitGate();
    }
}
