package io.steelyard.connectors.order.coinbase;

import io.steelyard.connectors.order.Credential;
import io.steelyard.connectors.order.VenueFault.Unauthorised;
import io.steelyard.connectors.order.VenueFaultException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The token that each request carries: a JWT (RFC 7519) of ES256 (RFC 7518, 3.4) that names the key, the request and a few
 * seconds in which it is good.
 */
final class CoinbaseToken {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int NONCE_BYTES = 16;
    /** Algorithm identifier id-ecPublicKey with curve P-256 (RFC 5480), as PKCS#8 has it before a SEC 1 key. */
    private static final byte[] P256 = HexFormat.of().parseHex("301306072a8648ce3d020106082a8648ce3d030107");

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int LONG_FORM = 0x80;

    private final Credential credential;
    private final Duration window;
    private final SecureRandom random = new SecureRandom();

    CoinbaseToken(Credential credential, Duration window) {
        this.credential = credential;
        this.window = window;
    }

    /** A token for one request, such as {@code GET} of {@code api.coinbase.com/api/v3/brokerage/accounts}. */
    String sign(String method, String hostAndPath, long venueSeconds) throws VenueFaultException {
        String key = quoted(credential.key().reveal());
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String header = "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":" + key + ",\"nonce\":\""
                + HexFormat.of().formatHex(nonce) + "\"}";
        String claims = "{\"iss\":\"cdp\",\"sub\":" + key + ",\"nbf\":" + venueSeconds + ",\"exp\":"
                + (venueSeconds + window.toSeconds()) + ",\"uri\":" + quoted(method + " " + hostAndPath) + "}";
        String text = BASE64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + BASE64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return text + "." + BASE64.encodeToString(signature(text));
    }

    private byte[] signature(String text) throws VenueFaultException {
        try {
            Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(privateKey(credential.secret().reveal()), random);
            signer.update(text.getBytes(StandardCharsets.US_ASCII));
            return signer.sign();
        } catch (GeneralSecurityException | IllegalArgumentException _) { // its message might quote the key
            throw new VenueFaultException(
                    new Unauthorised("the secret at " + credential.secret().reference() + " signs nothing"));
        }
    }

    /** Reads PEM of PKCS#8 or of SEC 1 (RFC 5915), which the JDK does not know; {@code \n} may stand for a new line. */
    static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        String text = pem.replace("\\n", "\n");
        byte[] der = Base64.getMimeDecoder()
                .decode(text.replaceAll("-----[A-Z0-9 ]+-----", "").strip());
        byte[] pkcs8 = text.contains("EC PRIVATE KEY") ? wrapped(der) : der;
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static byte[] wrapped(byte[] sec1) {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        inner.writeBytes(new byte[] {0x02, 0x01, 0x00}); // version 0
        inner.writeBytes(P256);
        inner.writeBytes(tagged(OCTETS, sec1));
        return tagged(SEQUENCE, inner.toByteArray());
    }

    /** Tag, length and value (X.690, 8.1). */
    private static byte[] tagged(int tag, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (value.length < LONG_FORM) {
            out.write(value.length);
        } else if (value.length < 1 << 8) {
            out.write(LONG_FORM + 1);
            out.write(value.length);
        } else {
            out.write(LONG_FORM + 2);
            out.write(value.length >> 8);
            out.write(value.length & 0xff);
        }
        out.writeBytes(value);
        return out.toByteArray();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
