package plantedviolations.engine.risk;

/** Breaks "only the gate approves". */
public final class Forger {
    private record Forged() implements ApprovedOrder {}

    private Forger() {}

    public static ApprovedOrder forge() {
        return new Forged();
    }
}
