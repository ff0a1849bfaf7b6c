package io.steelyard.connectors.chain.owner;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;
import org.web3j.crypto.Hash;

/**
 * A private key under a password, in the wallets' Web3 Secret Storage, version 3: scrypt or PBKDF2, AES-128-CTR, and a MAC by
 * Keccak-256. The key and the password are in no message, log or exception, and their arrays are wiped after use.
 */
final class Keystore {
    private static final int DERIVED = 32;
    private static final int HALF = 16;
    private static final int KEY = 32;
    private static final int MOST_BYTES_OF_A_CHAR = 3;

    /** Of n times r, in 128 bytes. */
    private static final long LARGEST_MEMORY = 1 << 22;

    /** With blocks of one, n must stay below 2^16. */
    private static final int LARGEST_OF_ONE = 1 << 15;

    private final FlatJson json;

    private Keystore(FlatJson json) {
        this.json = json;
    }

    /** Reads the file; what is no keystore of that version is a {@link SignatureException}. */
    static Keystore read(Path file) throws IOException {
        Keystore keystore = new Keystore(FlatJson.read(file));
        keystore.require("version", "3");
        keystore.require("crypto.cipher", "aes-128-ctr");
        return keystore;
    }

    /** The 32 bytes of the private key, which the caller wipes; a wrong password is a {@link SignatureException}. */
    byte[] open(char[] password) {
        byte[] derived = derive(password);
        try {
            byte[] sealed = bytes("crypto.ciphertext", KEY);
            byte[] mac = Hash.sha3(ByteBuffer.allocate(HALF + KEY)
                    .put(derived, HALF, HALF)
                    .put(sealed)
                    .array());
            if (!MessageDigest.isEqual(mac, bytes("crypto.mac", KEY))) {
                throw new SignatureException(json.file(), "crypto.mac", "another password: this one does not open it");
            }
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(derived, 0, HALF, "AES"),
                    new IvParameterSpec(bytes("crypto.cipherparams.iv", HALF)));
            return cipher.doFinal(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Invariant: every JDK has AES", e);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private byte[] derive(char[] password) {
        json.number("crypto.kdfparams.dklen", DERIVED, DERIVED);
        byte[] salt = Hex.read(json.file(), "crypto.kdfparams.salt", json.text("crypto.kdfparams.salt"), -1);
        return switch (json.text("crypto.kdf")) {
            case "scrypt" -> scrypt(password, salt);
            case "pbkdf2" -> pbkdf2(password, salt);
            default -> throw new SignatureException(json.file(), "crypto.kdf", "scrypt or pbkdf2");
        };
    }

    /** Its cost is bounded, or a file could keep us busy for ever. */
    private byte[] scrypt(char[] password, byte[] salt) {
        int n = (int) json.number("crypto.kdfparams.n", 2, 1 << 20);
        int r = (int) json.number("crypto.kdfparams.r", 1, 16);
        int p = (int) json.number("crypto.kdfparams.p", 1, 16);
        if (Integer.bitCount(n) != 1 || n * (long) r > LARGEST_MEMORY) {
            throw new SignatureException(json.file(), "crypto.kdfparams.n", "a power of two that fits in 512 MB");
        }
        if (r == 1 && n > LARGEST_OF_ONE) {
            throw new SignatureException(
                    json.file(), "crypto.kdfparams.r", "8, as wallets write (RFC 7914, section 2)");
        }
        byte[] room = new byte[MOST_BYTES_OF_A_CHAR * password.length];
        ByteBuffer utf8 = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(password), utf8, true);
        byte[] secret = Arrays.copyOf(room, utf8.position());
        try {
            return SCrypt.generate(secret, salt, n, r, p, DERIVED);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(room, (byte) 0);
        }
    }

    private byte[] pbkdf2(char[] password, byte[] salt) {
        require("crypto.kdfparams.prf", "hmac-sha256");
        int rounds = (int) json.number("crypto.kdfparams.c", 1, 10_000_000);
        PBEKeySpec spec = new PBEKeySpec(password, salt, rounds, DERIVED * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Invariant: every JDK has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }

    private byte[] bytes(String key, int length) {
        return Hex.read(json.file(), key, json.text(key), length);
    }

    private void require(String key, String value) {
        if (!json.text(key).equals(value)) {
            throw new SignatureException(json.file(), key, value);
        }
    }
}
