package plantedviolations.engine.signal;

/** Breaks "signals use StrictMath". */
public final class CarelessSignal {
    private CarelessSignal() {}

    public static double decay(double age) {
        return Math.exp(-age);
    }
}
