package io.steelyard.connectors.chain.owner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;

/** The key of an owner, opened for one signature. */
public final class OwnersKey {
    private final ECKeyPair pair;

    private OwnersKey(ECKeyPair pair) {
        this.pair = pair;
    }

    /**
     * Opens a wallet's keystore.
     *
     * @throws SignatureException when the file is none or the password another; neither key nor password is in it
     */
    public static OwnersKey open(Path keystore, char[] password) throws IOException {
        byte[] secret = Keystore.read(keystore).open(password);
        try {
            return new OwnersKey(ECKeyPair.create(secret));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** Its address, with the checksum in its letters' case. */
    public String address() {
        return Address.of(pair.getPublicKey());
    }

    /** Signs a mandate in words; the same data gives the same signature. */
    public MandateSignature sign(SignedWords words) {
        Sign.SignatureData signed = Sign.signMessage(words.digest(), pair, false);
        return new MandateSignature(words.terms(), address(), Signature65.of(signed));
    }

    @Override
    public String toString() {
        return "key of " + address();
    }
}
