package io.steelyard.connectors.fakevenue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who may ask, and how much: key, signature (HMAC-SHA256 or Ed25519), time window, request weight by the minute and orders by
 * ten seconds; whoever goes on asking after a 429 is banned for a while. Keys are made up and mean nothing elsewhere.
 */
final class BinanceGuard {
    static final int WEIGHT_A_MINUTE = 6_000;
    static final int ORDERS_IN_TEN_SECONDS = 100;
    private static final long MINUTE = 60_000;
    private static final long TEN_SECONDS = 10_000;
    private static final long BAN_MILLIS = 120_000;
    private static final int PATIENCE = 10;
    private static final long LARGEST_WINDOW = 60_000;
    private static final long AHEAD_MILLIS = 1_000;

    private final FakeKeys keys;
    private final KeyPair pair;
    private final LongSupplier millis;
    private long minute;
    private int weight;
    private long tenSeconds;
    private int orders;
    private int ignored;
    private long bannedUntil;

    BinanceGuard(FakeKeys keys, LongSupplier millis) {
        this.keys = keys;
        this.millis = millis;
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK makes Ed25519 keys", e);
        }
    }

    /** The private key that belongs to {@link FakeKeys#ed25519Key}, PEM. */
    String ed25519Pem() {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(pair.getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n";
    }

    /** Books a request, or refuses it. */
    void weigh(int requestWeight, boolean isOrder) throws BinanceRefusal {
        long now = millis.getAsLong();
        if (now < bannedUntil) {
            throw new BinanceRefusal(
                    BinanceRefusal.BANNED,
                    -1003,
                    "Way too much request weight used; IP banned until " + bannedUntil + ".");
        }
        roll(now);
        weight += requestWeight;
        orders += isOrder ? 1 : 0;
        if (weight > WEIGHT_A_MINUTE) {
            ignored++;
            if (ignored > PATIENCE) {
                bannedUntil = now + BAN_MILLIS;
            }
            throw new BinanceRefusal(
                    BinanceRefusal.TOO_MANY,
                    -1003,
                    "Too much request weight used; current limit is " + WEIGHT_A_MINUTE
                            + " request weight per 1 MINUTE.");
        }
        if (isOrder && orders > ORDERS_IN_TEN_SECONDS) {
            throw new BinanceRefusal(
                    BinanceRefusal.TOO_MANY,
                    -1015,
                    "Too many new orders; current limit is " + ORDERS_IN_TEN_SECONDS + " orders per 10 SECOND.");
        }
    }

    int weight() {
        roll(millis.getAsLong());
        return weight;
    }

    int orders() {
        roll(millis.getAsLong());
        return orders;
    }

    /** Seconds until somebody refused may ask again. */
    long retryAfter() {
        long now = millis.getAsLong();
        return 1 + (now < bannedUntil ? bannedUntil - now : MINUTE - now % MINUTE) / 1_000;
    }

    /** Whether the key is one of the user's. */
    void checkKey(String key) throws BinanceRefusal {
        if (key.isEmpty()) {
            throw new BinanceRefusal(BinanceRefusal.UNAUTHORISED, -2014, "API-key format invalid.");
        }
        if (!key.equals(keys.hmacKey()) && !key.equals(keys.ed25519Key())) {
            throw new BinanceRefusal(
                    BinanceRefusal.UNAUTHORISED, -2015, "Invalid API-key, IP, or permissions for action.");
        }
    }

    /** Whether it is signed by that key, and in time. */
    void checkSigned(String key, BinanceParameters parameters) throws BinanceRefusal {
        checkKey(key);
        checkTime(parameters);
        String signature = parameters.text("signature");
        boolean right = key.equals(keys.hmacKey())
                ? same(signature, hmac(parameters.signed()))
                : isSigned(signature, parameters.signed());
        if (!right) {
            throw new BinanceRefusal(BinanceRefusal.BAD, -1022, "Signature for this request is not valid.");
        }
    }

    /** Whether a message of a logged-in session is in time. */
    void checkTime(BinanceParameters parameters) throws BinanceRefusal {
        long window = parameters.number("recvWindow", 5_000);
        long age = millis.getAsLong() - parameters.number("timestamp");
        if (window > LARGEST_WINDOW) {
            throw new BinanceRefusal(BinanceRefusal.BAD, -1131, "recvWindow must be less than 60000");
        }
        if (age < -AHEAD_MILLIS) {
            throw new BinanceRefusal(
                    BinanceRefusal.BAD, -1021, "Timestamp for this request was 1000ms ahead of the server's time.");
        }
        if (age > window) {
            throw new BinanceRefusal(
                    BinanceRefusal.BAD, -1021, "Timestamp for this request is outside of the recvWindow.");
        }
    }

    private void roll(long now) {
        if (now / MINUTE != minute) {
            minute = now / MINUTE;
            weight = 0;
            ignored = 0;
        }
        if (now / TEN_SECONDS != tenSeconds) {
            tenSeconds = now / TEN_SECONDS;
            orders = 0;
        }
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.hmacSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    private boolean isSigned(String signature, String text) {
        try {
            Signature judge = Signature.getInstance("Ed25519");
            judge.initVerify(pair.getPublic());
            judge.update(text.getBytes(StandardCharsets.UTF_8));
            return judge.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
