package io.steelyard.engine.fuzz;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderAccepted;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.event.ExecutionInput.RejectCode;
import io.steelyard.engine.fuzz.Ledger.Paper;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A venue that fills in parts, late, twice, too much, or what it never had; and now and then reports balances. */
final class WildVenue {
    private final Dice dice;
    private final Ledger ledger;
    private long tradeId;
    private @Nullable OrderFilled last;

    WildVenue(Dice dice, Ledger ledger) {
        this.dice = dice;
        this.ledger = ledger;
    }

    ExecutionInput next(long now) {
        if (dice.once(4) || ledger.open.isEmpty()) {
            return dice.once(30) ? nonsense(now) : balance(now);
        }
        Map.Entry<ClientOrderId, Paper> order = anyOpen();
        return switch (dice.below(12)) {
            case 0 -> new OrderAccepted(now, order.getKey(), "venue-1");
            case 1 -> new OrderCancelled(now, order.getKey(), new Quantity(order.getValue().remaining));
            case 2 -> new OrderRejected(now, order.getKey(), dice.pick(RejectCode.values()), "no");
            case 3 -> nonsense(now);
            default -> fill(now, order.getKey(), order.getValue());
        };
    }

    /** What this venue truly holds for us, said aloud; one report in two hundred is a lie. */
    BalanceReported balance(long now) {
        VenueId venue = dice.pick(Stage.VENUES);
        Asset asset = Stage.COINS.get(dice.below(Stage.COINS.size()));
        BigInteger held = ledger.held(venue, asset).max(BigInteger.ZERO);
        long amount = held.bitLength() < 63 ? held.longValueExact() : Long.MAX_VALUE;
        if (dice.once(200)) {
            amount = dice.once(60) ? Long.MAX_VALUE : amount / 2;
        }
        return new BalanceReported(now, venue, asset, new Quantity(amount), Quantity.ZERO);
    }

    private OrderFilled fill(long now, ClientOrderId id, Paper paper) {
        long quantity = dice.once(3) ? paper.remaining : dice.between(1, paper.remaining);
        long limit = paper.intent.limit().raw();
        long better = dice.once(2) ? 0 : limit / 10_000;
        long price = Math.max(1, paper.intent.side() == Side.BUY ? limit - better : limit + better);
        long notional = FixedPoint.mulDivFloor(quantity, price, FixedPoint.ONE);
        long fee = FixedPoint.mulDivFloor(notional, paper.instrument.takerFee().raw(), FixedPoint.MILLION);
        last = new OrderFilled(
                now,
                id,
                paper.instrument.id(),
                paper.intent.side(),
                new Price(price),
                new Quantity(quantity),
                new Money(paper.instrument.quote(), fee),
                false,
                ++tradeId);
        return last;
    }

    private ExecutionInput nonsense(long now) {
        OrderFilled known = last;
        if (known == null) {
            return new OrderCancelled(now, new ClientOrderId(9, 9, 9), Quantity.ZERO);
        }
        return switch (dice.below(3)) {
            case 0 -> known;
            case 1 -> again(known, new ClientOrderId(9, 9, 9), known.quantity().raw());
            default -> again(known, known.order(), Math.addExact(Long.MAX_VALUE / 2, dice.below(9)));
        };
    }

    private OrderFilled again(OrderFilled fill, ClientOrderId order, long quantity) {
        return new OrderFilled(
                fill.venueTimeNanos(),
                order,
                fill.instrument(),
                fill.side(),
                fill.price(),
                new Quantity(quantity),
                fill.fee(),
                fill.maker(),
                ++tradeId);
    }

    private Map.Entry<ClientOrderId, Paper> anyOpen() {
        int index = dice.below(ledger.open.size());
        for (Map.Entry<ClientOrderId, Paper> entry : ledger.open.entrySet()) {
            if (index-- == 0) {
                return entry;
            }
        }
        throw new IllegalStateException("Invariant: the index lies inside");
    }
}
