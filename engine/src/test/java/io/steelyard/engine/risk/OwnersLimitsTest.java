package io.steelyard.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.Verdict.Deny;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the owner's mandate forbids beyond limits.toml: other places, quiet days, orders that need a person's word. */
class OwnersLimitsTest {
    private static final Sha256 SOME = new Sha256(1, 2, 3, 4);
    private static final VenueId ETHEREUM = new VenueId("ethereum");

    private final Bench bench = new Bench();

    @Test
    void shouldTradeOnlyAtTheVenuesNamed() {
        Proposal order = bench.sell("1000", "1");
        assertNull(places(Set.of(Bench.KRAKEN), Set.of()).check(order));
        assertEquals(
                new Deny(DenyReason.OWNERS_PLACES, 1, 0),
                places(Set.of(Bench.POOL), Set.of(ETHEREUM)).check(order));
        assertNotNull(places(Set.of(), Set.of()).check(order), "none named, none allowed");
        assertNull(new OwnersPlaces(TestLimits.roomy()).check(order), "no mandate");
    }

    @Test
    void shouldUseOnlyTheChainsNamed() {
        Proposal order = bench.calm(Bench.order(Bench.POOL_CROSS, Side.SELL, "1000", "1"));
        assertNull(places(Set.of(Bench.POOL), Set.of(ETHEREUM)).check(order));
        assertNotNull(
                places(Set.of(Bench.POOL), Set.of(new VenueId("arbitrum"))).check(order));
        assertNotNull(places(Set.of(Bench.KRAKEN), Set.of(ETHEREUM)).check(order), "a chain names no venue");
    }

    @ParameterizedTest
    @CsvSource({
        "2023-03-10T23:59:59.999999999Z,false", // Friday
        "2023-03-11T00:00:00Z,true",
        "2023-03-12T23:59:59.999999999Z,true",
        "2023-03-13T00:00:00Z,false",
        "1969-12-28T12:00:00Z,true", // a Sunday before the epoch
        "1970-01-01T00:00:00Z,false"
    })
    void shouldKnowTheWeekend(Instant time, boolean quiet) {
        long nanos = time.getEpochSecond() * 1_000_000_000L + time.getNano();
        assertEquals(quiet, weekend(0).isQuiet(nanos));
    }

    @Test
    void shouldTradeNothingOnAQuietDay() {
        bench.now = nanos("2023-03-11T12:00:00Z");
        OwnersQuietDay strict = new OwnersQuietDay(weekend(0));
        assertEquals(new Deny(DenyReason.OWNERS_QUIET_DAY, 1, 0), strict.check(bench.sell("1", "1")));
        assertNotNull(strict.check(bench.depeg(Bench.order(Bench.CROSS, Side.SELL, "1", "1"))), "an escape neither");
        bench.now = nanos("2023-03-13T00:00:00Z");
        assertNull(strict.check(bench.sell("1", "1")));
    }

    @Test
    void shouldLeaveTheWayOutOpenWhereTheMandateDoes() {
        bench.now = nanos("2023-03-11T12:00:00Z");
        OwnersQuietDay open = new OwnersQuietDay(weekend(1));
        assertNull(open.check(bench.depeg(Bench.order(Bench.CROSS, Side.SELL, "1", "1"))));
        assertNotNull(open.check(bench.depeg(Bench.order(Bench.CROSS, Side.BUY, "1", "1"))), "not the way in");
        assertNotNull(open.check(bench.sell("1", "1")), "not in calm");
    }

    @Test
    void shouldDenyWhatNeedsAPersonsWord() {
        Proposal order = bench.sell("1000", "1");
        Boundary.most(order.valueRaw(), max -> new OwnersApproval(max, Long.MAX_VALUE), order);
    }

    @Test
    void shouldBeAskedByTheGate() {
        RiskLimits limits = TestLimits.roomy()
                .withOwner(new OwnerLimits(SOME, Set.of(Bench.KRAKEN), Set.of(), 0, 0, 500 * 100_000_000L));
        Verdict verdict = new Bench(limits)
                .gate()
                .check(
                        new ClientOrderId(1, 1, 0),
                        Bench.order(Bench.CROSS, Side.SELL, "1000", "1"),
                        bench.now,
                        TradingState.ACTIVE,
                        false);
        assertEquals(
                DenyReason.OWNERS_APPROVAL, verdict instanceof Deny deny ? deny.reason() : null, verdict::toString);
    }

    private static OwnersPlaces places(Set<VenueId> venues, Set<VenueId> chains) {
        return new OwnersPlaces(
                TestLimits.roomy().withOwner(new OwnerLimits(SOME, venues, chains, 0, 0, Long.MAX_VALUE)));
    }

    private static OwnerLimits weekend(int escapeRaw) {
        return new OwnerLimits(SOME, Set.of(Bench.KRAKEN), Set.of(), 0b110_0000, escapeRaw, Long.MAX_VALUE);
    }

    private static long nanos(String time) {
        return Instant.parse(time).getEpochSecond() * 1_000_000_000L;
    }
}
