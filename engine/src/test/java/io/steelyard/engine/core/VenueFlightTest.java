package io.steelyard.engine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.CancelReason;
import io.steelyard.engine.event.Decision.CancelRequested;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.TransferRequested;
import io.steelyard.engine.event.Decision.VenueFlightChanged;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A venue whose book empties while the others hold is left within a minute; nothing else is. */
final class VenueFlightTest {
    private static final VenueId SICK = VenueTown.VENUES.get(0);

    private final VenueTown town = new VenueTown();

    @Test
    void shouldLeaveAVenueWhoseBookEmptiesWhileTheOthersHold() {
        town.calm(90).rest(0);
        long collapse = town.nowNanos();
        town.collapse(0, 20);
        VenueFlightChanged flight = town.only(VenueFlightChanged.class);
        assertEquals(SICK, flight.venue());
        assertTrue(flight.open());
        assertTrue(town.timeOf(VenueFlightChanged.class) - collapse <= 60_000_000_000L);
        assertEquals(List.of(), town.decisions(OrderDenied.class));
        assertEquals(CancelReason.VENUE_FLIGHT, town.only(CancelRequested.class).reason());
        assertEquals(0, town.openOrders(SICK));
        AlertRaised alert = town.decisions(AlertRaised.class).stream()
                .filter(it -> it.kind() == AlertKind.VENUE_HAZARD)
                .toList()
                .getFirst();
        assertEquals(Severity.CRITICAL, alert.severity());
        assertTrue(alert.actual() > alert.threshold() && !alert.evidence().isEmpty());
        assertTrue(town.isAbout(SICK, alert.evidence().getFirst()), "the first evidence is an input of the venue");
        assertTrue(town.targetMoveRaw() <= 50_000);
    }

    @Test
    void shouldAskForEveryCoinThereOnceWithinTheRoomOfTheOthers() {
        town.calm(90);
        town.collapse(0, 180);
        List<TransferRequested> requests = town.decisions(TransferRequested.class);
        for (Asset coin : List.of(Asset.USDC, Asset.USDT)) {
            long asked = requests.stream()
                    .filter(it -> it.asset().equals(coin))
                    .mapToLong(it -> it.quantity().raw())
                    .sum();
            assertEquals(town.heldRaw(SICK, coin), asked, coin.toString());
        }
        assertTrue(requests.stream()
                .allMatch(it -> it.from().equals(SICK) && !it.to().equals(SICK)));
    }

    @Test
    void shouldLetNothingNewGoThere() {
        town.calm(90).haltWithdrawals(0).calm(2).rest(0);
        OrderDenied denied = town.only(OrderDenied.class);
        assertEquals(DenyReason.MAX_VENUE_EXPOSURE, denied.reason());
        assertEquals(0, denied.limit());
        town.rest(1);
        assertEquals(1, town.decisions(OrderSubmitted.class).size());
    }

    @Test
    void shouldCountItAsSoundAgainOnlyAfterHoursOfCalm() {
        town.calm(90);
        town.collapse(0, 20).calm(5 * 60);
        assertEquals(1, town.decisions(VenueFlightChanged.class).size());
        town.calm(90);
        assertEquals(2, town.decisions(VenueFlightChanged.class).size());
        assertTrue(!town.decisions(VenueFlightChanged.class).getLast().open());
    }

    @Test
    void shouldNotBlameAVenueWhenACoinFallsEverywhere() {
        town.calm(90);
        town.depegEverywhere(240);
        assertTrue(town.decisions(VenueFlightChanged.class).isEmpty());
    }

    @Test
    void shouldNotLeaveAVenueForAStaleFeed() {
        town.calm(90);
        town.silence(0, 30);
        assertTrue(town.decisions(VenueFlightChanged.class).isEmpty());
    }

    @Test
    void shouldNotLeaveAVenueForAWick() {
        town.calm(90);
        town.collapse(0, 4).calm(30);
        assertTrue(town.decisions(VenueFlightChanged.class).isEmpty());
    }

    @Test
    void shouldNotJudgeWithOneWitness() {
        VenueTown small = new VenueTown(2);
        small.calm(90);
        small.collapse(0, 120);
        assertTrue(small.decisions(VenueFlightChanged.class).isEmpty());
    }

    @Test
    void shouldLeaveAVenueThatHaltsWithdrawals() {
        town.calm(90);
        town.haltWithdrawals(2).calm(2);
        assertEquals(
                VenueTown.VENUES.get(2), town.only(VenueFlightChanged.class).venue());
    }
}
