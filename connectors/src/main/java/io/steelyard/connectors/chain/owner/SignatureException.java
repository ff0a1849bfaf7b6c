package io.steelyard.connectors.chain.owner;

import java.nio.file.Path;

/** A keystore, signature or list of owners that cannot be used; names the file and the key, and never a secret. */
public final class SignatureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SignatureException(Path file, String key, String expected) {
        super(file + ":" + key + ": " + expected);
    }
}
