package io.steelyard.engine.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Ed25519 keys from PEM files as OpenSSL writes them ({@code openssl genpkey -algorithm ed25519}), signing and checking. */
public final class Ed25519 {
    static final int SIGNATURE_BYTES = 64;
    private static final String NAME = "Ed25519";

    private Ed25519() {}

    /** The private key in a PKCS#8 PEM file; {@link IllegalArgumentException} when it is none. */
    public static PrivateKey privateKey(Path pem) {
        try {
            return KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(decoded(pem)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("Condition failed: an Ed25519 private key in " + pem, e);
        }
    }

    /** The public key in an X.509 PEM file; {@link IllegalArgumentException} when it is none. */
    public static PublicKey publicKey(Path pem) {
        try {
            return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(decoded(pem)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("Condition failed: an Ed25519 public key in " + pem, e);
        }
    }

    public static AnchorSigner signer(PrivateKey key) {
        return message -> {
            try {
                Signature signature = Signature.getInstance(NAME);
                signature.initSign(key);
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Condition failed: a key that signs with Ed25519", e);
            }
        };
    }

    static boolean verifies(PublicKey key, byte[] message, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // bytes that are no signature at all
        }
    }

    private static byte[] decoded(Path pem) {
        try {
            String text = Files.readString(pem, StandardCharsets.US_ASCII);
            return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
