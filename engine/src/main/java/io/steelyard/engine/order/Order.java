package io.steelyard.engine.order;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import java.util.HashSet;
import java.util.Set;

/** One order of ours from submission to its end. */
public final class Order {
    private final ClientOrderId id;
    private final OrderIntent intent;
    private final Instrument instrument;
    private final long submittedAtNanos;
    private final Set<Long> tradeIds = new HashSet<>(); // asked for membership only: its order never matters
    private OrderStatus status = OrderStatus.SUBMITTED;
    private Quantity filled = Quantity.ZERO;

    Order(ClientOrderId id, OrderIntent intent, Instrument instrument, long submittedAtNanos) {
        this.id = id;
        this.intent = intent;
        this.instrument = instrument;
        this.submittedAtNanos = submittedAtNanos;
    }

    public ClientOrderId id() {
        return id;
    }

    public OrderIntent intent() {
        return intent;
    }

    public Instrument instrument() {
        return instrument;
    }

    public long submittedAtNanos() {
        return submittedAtNanos;
    }

    public OrderStatus status() {
        return status;
    }

    public Quantity filled() {
        return filled;
    }

    /** What has not traded. */
    public Quantity remaining() {
        return intent.quantity().minus(filled);
    }

    /** What this order gives away if the rest of it trades. */
    public Asset gives() {
        return intent.side() == Side.BUY ? instrument.quote() : instrument.base();
    }

    boolean isBooked(long tradeId) {
        return tradeIds.contains(tradeId);
    }

    /** The most of {@link #gives()} that the rest of it can cost, taker fee included, 10^-8; zero at its end. */
    public long reservedRaw() {
        if (status.isFinal()) {
            return 0;
        }
        if (intent.side() == Side.SELL) {
            return remaining().raw();
        }
        long notional = remaining().notionalCeil(intent.limit());
        Bps fee = instrument.takerFee();
        return fee.raw() <= 0 ? notional : Math.addExact(notional, fee.ofAmountCeil(notional));
    }

    /** The venue took it; news only to an order that was on its way. */
    boolean accept() {
        if (status != OrderStatus.SUBMITTED) {
            return false;
        }
        status = OrderStatus.ACCEPTED;
        return true;
    }

    /** A cancellation was asked for; false when it rests no more or was asked for before. */
    boolean requestCancel() {
        if (status.isFinal() || status == OrderStatus.CANCEL_REQUESTED) {
            return false;
        }
        status = OrderStatus.CANCEL_REQUESTED;
        return true;
    }

    /** It ended without (further) fills; false when it already had. */
    boolean end(OrderStatus end) {
        if (status.isFinal()) {
            return false;
        }
        status = end;
        return true;
    }

    /** Books a fill once, whatever the status: money that moved has moved. More than ordered is not believed. */
    boolean fill(OrderFilled fill) {
        if (fill.quantity().compareTo(remaining()) > 0 || !tradeIds.add(fill.tradeId())) {
            return false;
        }
        filled = filled.plus(fill.quantity());
        if (remaining().isZero()) {
            status = OrderStatus.FILLED;
        } else if (status == OrderStatus.SUBMITTED || status == OrderStatus.ACCEPTED) {
            status = OrderStatus.PARTLY_FILLED;
        }
        return true;
    }

    /** Order of folding: id, instrument, side, limit, quantity, filled, status, time, number of fills. */
    long stateHash(long seed) {
        long hash = StateHash.mix(StateHash.mix(StateHash.mix(seed, id.run()), id.sequence()), id.ordinal());
        hash = StateHash.mix(StateHash.mix(hash, intent.instrument().value()), intent.side());
        hash = StateHash.mix(
                StateHash.mix(hash, intent.limit().raw()), intent.quantity().raw());
        hash = StateHash.mix(StateHash.mix(hash, filled.raw()), status);
        return StateHash.mix(StateHash.mix(hash, submittedAtNanos), tradeIds.size());
    }
}
