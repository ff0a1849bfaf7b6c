package io.steelyard.engine.journal;

/** Someone who signs anchors and seals with Ed25519, so that who rewrites a journal cannot rewrite them as well. */
@FunctionalInterface
public interface AnchorSigner {
    /** The 64 bytes of the signature. */
    byte[] sign(byte[] message);
}
