package io.steelyard.connectors.order.kraken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.connectors.order.Credential;
import io.steelyard.connectors.order.DecayingLimiter;
import io.steelyard.connectors.order.RequestLimiter.Purpose;
import io.steelyard.connectors.order.VenueFault;
import io.steelyard.connectors.order.VenueFault.Rejected;
import io.steelyard.connectors.order.VenueFault.Retryable;
import io.steelyard.connectors.order.VenueFault.Unauthorised;
import io.steelyard.connectors.order.VenueFault.Unknown;
import io.steelyard.connectors.order.VenueFaultException;
import io.steelyard.engine.config.Secret;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.event.ExecutionInput.RejectCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small parts of Kraken's language, each by itself. */
final class KrakenRestTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = 1_700_000_000L * SECOND;

    @TempDir
    private Path temp;

    /** The example in Kraken's own guide to authentication. */
    @Test
    void shouldSignAsKrakensExampleDoes() throws Exception {
        Map<String, String> environment = Map.of(
                "KEY",
                "key",
                "SECRET",
                "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==");
        Credential credential = new Credential(
                Objects.requireNonNull(Secret.resolve("env:KEY", environment)),
                Objects.requireNonNull(Secret.resolve("env:SECRET", environment)));
        assertEquals(
                "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==",
                KrakenRest.signature(
                        credential,
                        "/0/private/AddOrder",
                        1616492376594L,
                        "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25"));
    }

    @Test
    void shouldNumberUpwardsThoughTheClockIsSetBackAndTheProcessIsNew() throws Exception {
        Path file = temp.resolve("nonces");
        KrakenNonce first = new KrakenNonce(file, () -> NOW);
        long one = first.next();
        long two = first.next();
        assertEquals(NOW / 1_000, one);
        assertTrue(two > one);
        KrakenNonce second = new KrakenNonce(file, () -> NOW - 3_600 * SECOND);
        long three = second.next();
        assertTrue(three > two);
        assertTrue(second.next() > three);
        KrakenNonce later = new KrakenNonce(file, () -> NOW + 3_600 * SECOND);
        assertEquals((NOW + 3_600 * SECOND) / 1_000, later.next(), "and by the clock again once that is ahead");
    }

    @Test
    void shouldSendNothingWithoutItsFileOfNumbers() throws Exception {
        Path file = temp.resolve("nonces");
        Files.writeString(file, "not a number");
        VenueFaultException refused =
                assertThrows(VenueFaultException.class, () -> new KrakenNonce(file, () -> NOW).next());
        assertInstanceOf(Retryable.class, refused.fault());
    }

    @Property(tries = 300)
    void shouldFindOurNameAgainInKrakens(
            @ForAll int run,
            @ForAll @LongRange(max = (1L << 44) - 1) long sequence,
            @ForAll @IntRange(max = 4_095) int ordinal) {
        ClientOrderId order = new ClientOrderId(run, sequence, ordinal);
        String name = KrakenOrderNames.of(order);
        assertTrue(name.matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}"), name);
        assertEquals(order.toString(), KrakenOrderNames.read(name));
        assertEquals(order.toString(), KrakenOrderNames.read(name.replace("-", "")));
    }

    @Test
    void shouldLeaveNamesOfStrangersAndRefuseWhatDoesNotFit() {
        String stranger = "6d1b345e-2821-40e2-ad83-4ecb18a06876";
        assertEquals(stranger, KrakenOrderNames.read(stranger));
        assertEquals("", KrakenOrderNames.read(""));
        ClientOrderId large = new ClientOrderId(1, 1L << 44, 0);
        assertThrows(IllegalArgumentException.class, () -> KrakenOrderNames.of(large));
        assertNotEquals(
                KrakenOrderNames.of(new ClientOrderId(1, 2, 3)), KrakenOrderNames.of(new ClientOrderId(1, 23, 3)));
    }

    @ParameterizedTest
    @CsvSource({
        "EOrder:Insufficient funds,INSUFFICIENT_BALANCE",
        "EOrder:Post only order,WOULD_TAKE",
        "EOrder:Order minimum not met,SIZE_OUT_OF_RANGE",
        "EOrder:Cost minimum not met:USD 0.5,SIZE_OUT_OF_RANGE",
        "EOrder:Invalid price:USDT/USD price can only be specified up to 5 decimals.,PRICE_OUT_OF_RANGE",
        "EService:Market in cancel_only mode,MARKET_CLOSED",
        "EService:Deadline elapsed,RATE_LIMITED",
        "EGeneral:Invalid arguments:volume,OTHER",
        "EQuery:Unknown asset pair,OTHER"
    })
    void shouldKnowWhatIsRefusedForGood(String words, RejectCode code) {
        assertEquals(code, assertInstanceOf(Rejected.class, fault(words)).code());
    }

    @ParameterizedTest
    @CsvSource({
        "EAPI:Rate limit exceeded",
        "EOrder:Rate limit exceeded",
        "EGeneral:Temporary lockout",
        "EService:Throttled:1700000000",
        "EAPI:Invalid nonce"
    })
    void shouldKnowWhatMayBeAskedAgain(String words) {
        assertInstanceOf(Retryable.class, fault(words));
    }

    @ParameterizedTest
    @CsvSource({
        "EAPI:Invalid key",
        "EAPI:Invalid signature",
        "EGeneral:Permission denied",
        "EAccount:Invalid permissions:USDT trading restricted"
    })
    void shouldKnowWhenTheKeyIsNotBelieved(String words) {
        assertInstanceOf(Unauthorised.class, fault(words));
    }

    /** An order may rest behind each of these. */
    @ParameterizedTest
    @CsvSource({
        "EService:Unavailable",
        "EService:Busy",
        "EGeneral:Internal error",
        "EGeneral:Invalid arguments:cl_ord_id",
        "EOrder:Something new",
        "ETrade:Something else",
        "Surprise"
    })
    void shouldNotKnowWhatItDoesNotUnderstand(String words) {
        assertInstanceOf(Unknown.class, fault(words));
    }

    @Test
    void shouldKeepPartOfTheCounterForSafetyAndWaitForItsDecay() {
        DecayingLimiter limiter = new DecayingLimiter(15, 5, 330);
        for (int i = 0; i < 10; i++) {
            assertEquals(0, limiter.reserve(NOW, 1, Purpose.ORDINARY));
        }
        long wait = limiter.reserve(NOW, 1, Purpose.ORDINARY);
        assertEquals(Math.ceilDiv(1_000 * SECOND, 330), wait, "one of a third a second");
        for (int i = 0; i < 5; i++) {
            assertEquals(0, limiter.reserve(NOW, 1, Purpose.SAFETY));
        }
        assertTrue(limiter.reserve(NOW, 1, Purpose.SAFETY) > 0);
        assertEquals(0, limiter.reserve(NOW, 0, Purpose.ORDINARY), "orders are counted elsewhere");
        assertEquals(0, limiter.reserve(NOW + 4 * SECOND, 1, Purpose.SAFETY));
        assertTrue(limiter.reserve(NOW + 4 * SECOND, 1, Purpose.SAFETY) > 0);
        assertEquals(0, limiter.reserve(NOW + 60 * SECOND, 10, Purpose.ORDINARY));
    }

    @Test
    void shouldReadTimesAndRatesWithoutFloatingPoint() {
        assertEquals(1_688_667_796_880_200_000L, KrakenWords.nanos("1688667796.8802"));
        assertEquals(1_688_667_796_880_212_345L, KrakenWords.nanos("1688667796.8802123456"));
        assertEquals(new Bps(2_000), KrakenWords.rate("0.2000"));
        assertEquals(new Bps(2_001), KrakenWords.rate("0.20001"), "against us");
        assertEquals(new Bps(0), KrakenWords.rate("0"));
    }

    private static VenueFault fault(String words) {
        return KrakenErrors.of(List.of(words));
    }
}
