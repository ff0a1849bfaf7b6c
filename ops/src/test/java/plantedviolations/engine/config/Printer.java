package plantedviolations.engine.config;

/** Breaks "no standard output". */
public final class Printer {
    private Printer() {}

    public static void print() {
        System.out.println("seen");
    }
}
