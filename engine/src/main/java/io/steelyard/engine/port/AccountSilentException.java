package io.steelyard.engine.port;

/** A venue does not say what it knows of our account; the message is fit for a journal and names no credential. */
public final class AccountSilentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean keyRefused;

    /** {@code keyRefused} when no patience helps: the key is wrong, or may do what it must not. */
    public AccountSilentException(String message, boolean keyRefused) {
        super(message);
        this.keyRefused = keyRefused;
    }

    public boolean isKeyRefused() {
        return keyRefused;
    }
}
