package io.steelyard.connectors.order.coinbase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.connectors.fakevenue.StandInCoinbase;
import io.steelyard.connectors.order.Credential;
import io.steelyard.connectors.order.JsonNode;
import io.steelyard.connectors.order.VenueFault.Rejected;
import io.steelyard.connectors.order.VenueFault.Unauthorised;
import io.steelyard.connectors.order.VenueFault.Unknown;
import io.steelyard.connectors.order.VenueFaultException;
import io.steelyard.engine.config.Secret;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.event.ExecutionInput.RejectCode;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small parts of Coinbase's language, each by itself. */
final class CoinbaseTokenTest {
    private static final KeyPair PAIR = StandInCoinbase.pair();
    private static final long NOW = 1_700_000_000L;

    @Test
    void shouldNameKeyRequestAndSecondsAndSignThem() throws Exception {
        CoinbaseToken tokens = new CoinbaseToken(credential(StandInCoinbase.pem(PAIR)), Duration.ofSeconds(5));
        String token = tokens.sign("GET", "api.coinbase.com/api/v3/brokerage/accounts", NOW);
        String[] parts = token.split("\\.", -1);
        assertEquals(3, parts.length);
        JsonNode claims = JsonNode.parse(decoded(parts[1]));
        assertEquals("GET api.coinbase.com/api/v3/brokerage/accounts", claims.text("uri"));
        assertEquals(NOW, claims.number("nbf"));
        assertEquals(NOW + 5, claims.number("exp"));
        JsonNode head = JsonNode.parse(decoded(parts[0]));
        assertEquals("ES256", head.text("alg"));
        assertEquals("the-key", head.text("kid"));
        Signature judge = Signature.getInstance("SHA256withECDSAinP1363Format");
        judge.initVerify(PAIR.getPublic());
        judge.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
        assertEquals(64, signature.length, "two numbers of 32 bytes, not DER");
        assertTrue(judge.verify(signature));
        assertNotEquals(parts[0], tokens.sign("GET", "x", NOW).split("\\.", -1)[0], "each has a nonce of its own");
    }

    /** What Coinbase's page hands out, and openssl writes: SEC 1 with curve and public key. */
    @Test
    void shouldReadAKeyOfSec1() throws Exception {
        byte[] sec1 = sec1();
        for (String newLine : new String[] {"\n", "\\n"}) {
            String pem = "-----BEGIN EC PRIVATE KEY-----" + newLine
                    + Base64.getEncoder().encodeToString(sec1) + newLine + "-----END EC PRIVATE KEY-----" + newLine;
            ECPrivateKey read = assertInstanceOf(ECPrivateKey.class, CoinbaseToken.privateKey(pem));
            assertEquals(assertInstanceOf(ECPrivateKey.class, PAIR.getPrivate()).getS(), read.getS());
        }
    }

    @Test
    void shouldSayThatASecretSignsNothingWithoutShowingIt() {
        String wrong = "no key at all 4711";
        VenueFaultException refused = assertThrows(
                VenueFaultException.class,
                () -> new CoinbaseToken(credential(wrong), Duration.ofSeconds(5)).sign("GET", "x", NOW));
        assertInstanceOf(Unauthorised.class, refused.fault());
        assertFalse(refused.toString().contains("4711"));
    }

    @ParameterizedTest
    @CsvSource({
        "INSUFFICIENT_FUND,INSUFFICIENT_BALANCE",
        "PREVIEW_INSUFFICIENT_FUND,INSUFFICIENT_BALANCE",
        "INVALID_LIMIT_PRICE_POST_ONLY,WOULD_TAKE",
        "INVALID_PRICE_PRECISION,PRICE_OUT_OF_RANGE",
        "INVALID_SIZE_PRECISION,SIZE_OUT_OF_RANGE",
        "ORDER_ENTRY_DISABLED,MARKET_CLOSED",
        "INVALID_PRODUCT_ID,OTHER"
    })
    void shouldKnowWhatIsRefusedForGood(String reason, RejectCode code) {
        assertEquals(
                code,
                assertInstanceOf(Rejected.class, CoinbaseErrors.ofOrder(reason)).code());
    }

    @ParameterizedTest
    @CsvSource({"COMMANDER_REJECTED_NEW_ORDER", "DUPLICATE_CLIENT_ORDER_ID", "SOMETHING_NEW"})
    void shouldNotKnowWhatItDoesNotUnderstand(String reason) {
        assertInstanceOf(Unknown.class, CoinbaseErrors.ofOrder(reason));
    }

    @Test
    void shouldReadTimesAndRatesWithoutFloatingPoint() throws Exception {
        assertEquals(1_622_455_199_123_456_789L, CoinbaseWords.nanos("2021-05-31T09:59:59.123456789Z"));
        assertEquals("2021-05-31T09:59:59.123456789Z", CoinbaseWords.time(1_622_455_199_123_456_789L));
        assertEquals(new Bps(4_000), CoinbaseWords.rate("0.0040"));
        assertEquals(new Bps(101), CoinbaseWords.rate("0.0001001"), "against us");
        assertTrue(CoinbaseWords.number("e-1") > 0);
        assertEquals(CoinbaseWords.number("e-1"), CoinbaseWords.number("e-1"));
        assertNotEquals(CoinbaseWords.number("e-1"), CoinbaseWords.number("e-2"));
    }

    private static byte[] sec1() {
        ECPrivateKey key = assertInstanceOf(ECPrivateKey.class, PAIR.getPrivate());
        ECPublicKey open = assertInstanceOf(ECPublicKey.class, PAIR.getPublic());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex("30770201010420"));
        out.writeBytes(bytes(key.getS()));
        out.writeBytes(HexFormat.of().parseHex("a00a06082a8648ce3d030107a14403420004"));
        out.writeBytes(bytes(open.getW().getAffineX()));
        out.writeBytes(bytes(open.getW().getAffineY()));
        return out.toByteArray();
    }

    private static byte[] bytes(BigInteger number) {
        byte[] all = number.toByteArray();
        byte[] padded = new byte[32];
        int length = Math.min(all.length, 32);
        System.arraycopy(Arrays.copyOfRange(all, all.length - length, all.length), 0, padded, 32 - length, length);
        return padded;
    }

    private static Credential credential(String pem) {
        Map<String, String> environment = Map.of("KEY", "the-key", "SECRET", pem);
        return new Credential(
                Objects.requireNonNull(Secret.resolve("env:KEY", environment)),
                Objects.requireNonNull(Secret.resolve("env:SECRET", environment)));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
