package plantedviolations.engine.event;

/** Breaks "entries are records". */
public final class MutableEntry implements Entry {
    private long value;

    public void set(long newValue) {
        value = newValue;
    }

    public long value() {
        return value;
    }
}
