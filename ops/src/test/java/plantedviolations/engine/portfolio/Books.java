package plantedviolations.engine.portfolio;

/** What the gate measures by. */
public final class Books {
    private long cash;

    public void apply(long more) {
        cash += more;
    }

    public long cash() {
        return cash;
    }
}
