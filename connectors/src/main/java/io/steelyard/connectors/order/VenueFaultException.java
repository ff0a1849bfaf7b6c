package io.steelyard.connectors.order;

/** Carries a {@link VenueFault} to whoever asked. */
public final class VenueFaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient VenueFault fault;

    public VenueFaultException(VenueFault fault) {
        super(fault.text());
        this.fault = fault;
    }

    public VenueFault fault() {
        return fault;
    }
}
