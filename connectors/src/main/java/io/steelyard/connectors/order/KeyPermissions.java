package io.steelyard.connectors.order;

/** What a key may do; {@code checked} is false where the venue does not say, as testnets do not. */
public record KeyPermissions(boolean checked, boolean trade, boolean withdraw) {
    /** Where nobody can tell. */
    public static final KeyPermissions UNKNOWN = new KeyPermissions(false, true, false);
}
