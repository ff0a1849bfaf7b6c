package io.steelyard.connectors.chain.owner;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.Sign;

/** The 65 bytes of a signature as wallets write them: r, s, and v of 27 or 28. */
final class Signature65 {
    static final int BYTES = 65;
    private static final int WORD = 32;
    private static final int LOWEST_V = 27;

    private Signature65() {}

    static String of(Sign.SignatureData signed) {
        byte[] bytes = new byte[BYTES];
        System.arraycopy(signed.getR(), 0, bytes, 0, WORD);
        System.arraycopy(signed.getS(), 0, bytes, WORD, WORD);
        bytes[2 * WORD] = signed.getV()[0];
        return Hex.write(bytes);
    }

    /**
     * The address whose key made {@code signature} over {@code digest}; null where there is none. Of the two forms that every
     * signature has only the lower is accepted, so that nobody makes a second one out of the first.
     */
    static @Nullable String signer(byte[] digest, byte[] signature) {
        BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, WORD));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, WORD, 2 * WORD));
        int recovery = signature[2 * WORD] - LOWEST_V;
        if (recovery < 0 || recovery > 1 || r.signum() == 0 || s.signum() == 0) {
            return null;
        }
        ECDSASignature pair = new ECDSASignature(r, s);
        if (!pair.isCanonical() || r.compareTo(Sign.CURVE_PARAMS.getN()) >= 0) {
            return null;
        }
        BigInteger key = Sign.recoverFromSignature(recovery, pair, digest);
        return key == null ? null : Address.of(key);
    }
}
