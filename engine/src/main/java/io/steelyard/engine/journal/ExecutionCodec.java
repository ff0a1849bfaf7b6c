package io.steelyard.engine.journal;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderAccepted;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.event.ExecutionInput.RejectCode;

/** Layouts of what venues say of our orders and balances. */
final class ExecutionCodec {
    private static final int MAX_VENUE_ORDER_ID = 48;
    private static final int MAX_REJECT_TEXT = 200;
    private static final RejectCode[] CODES = RejectCode.values();
    private static final Side[] SIDES = Side.values();

    private ExecutionCodec() {}

    static void write(ExecutionInput input, RecordWriter out) {
        switch (input) {
            case OrderAccepted it -> writeAccepted(it, out);
            case OrderRejected it -> writeRejected(it, out);
            case OrderFilled it -> writeFilled(it, out);
            case OrderCancelled it -> writeCancelled(it, out);
            case BalanceReported it -> writeBalance(it, out);
        }
    }

    static OrderAccepted readAccepted(RecordReader in) {
        return new OrderAccepted(in.second(), readOrderId(in), in.text());
    }

    static OrderRejected readRejected(RecordReader in) {
        return new OrderRejected(in.second(), readOrderId(in), in.choice(CODES), in.text());
    }

    static OrderFilled readFilled(RecordReader in) {
        ClientOrderId order = readOrderId(in);
        InstrumentId instrument = InstrumentId.of(in.i32());
        Side side = in.choice(SIDES);
        boolean maker = in.flag();
        in.align();
        Price price = new Price(in.i64());
        Quantity quantity = new Quantity(in.i64());
        Money fee = new Money(in.asset(), in.i64());
        return new OrderFilled(in.second(), order, instrument, side, price, quantity, fee, maker, in.i64());
    }

    static OrderCancelled readCancelled(RecordReader in) {
        return new OrderCancelled(in.second(), readOrderId(in), new Quantity(in.i64()));
    }

    static BalanceReported readBalance(RecordReader in) {
        return new BalanceReported(in.second(), in.venue(), in.asset(), new Quantity(in.i64()), new Quantity(in.i64()));
    }

    static void writeOrderId(ClientOrderId order, RecordWriter out) {
        out.i32(order.run());
        out.i32(order.ordinal());
        out.i64(order.sequence());
    }

    static ClientOrderId readOrderId(RecordReader in) {
        int run = in.i32();
        int ordinal = in.i32();
        return new ClientOrderId(run, in.i64(), ordinal);
    }

    private static void writeAccepted(OrderAccepted it, RecordWriter out) {
        out.kind(EntryKind.ORDER_ACCEPTED);
        writeOrderId(it.order(), out);
        out.text(it.venueOrderId(), MAX_VENUE_ORDER_ID);
    }

    private static void writeRejected(OrderRejected it, RecordWriter out) {
        out.kind(EntryKind.ORDER_REJECTED);
        writeOrderId(it.order(), out);
        out.choice(it.code());
        out.text(it.text(), MAX_REJECT_TEXT);
    }

    private static void writeFilled(OrderFilled it, RecordWriter out) {
        out.kind(EntryKind.ORDER_FILLED);
        writeOrderId(it.order(), out);
        out.i32(it.instrument().value());
        out.choice(it.side());
        out.flag(it.maker());
        out.align();
        out.i64(it.price().raw());
        out.i64(it.quantity().raw());
        out.asset(it.fee().asset());
        out.i64(it.fee().raw());
        out.i64(it.tradeId());
    }

    private static void writeCancelled(OrderCancelled it, RecordWriter out) {
        out.kind(EntryKind.ORDER_CANCELLED);
        writeOrderId(it.order(), out);
        out.i64(it.remaining().raw());
    }

    private static void writeBalance(BalanceReported it, RecordWriter out) {
        out.kind(EntryKind.BALANCE_REPORTED);
        out.venue(it.venue());
        out.asset(it.asset());
        out.i64(it.free().raw());
        out.i64(it.locked().raw());
    }
}
