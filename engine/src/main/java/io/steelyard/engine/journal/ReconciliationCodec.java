package io.steelyard.engine.journal;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.Dispute;
import io.steelyard.engine.event.ControlInput.OrderUnclear;
import io.steelyard.engine.event.ControlInput.ReconciliationCause;
import io.steelyard.engine.event.ControlInput.ReconciliationDisputed;
import io.steelyard.engine.event.ControlInput.ReconciliationEnded;

/** Layouts of what is found when the venues are asked what they know of us. */
final class ReconciliationCodec {
    private static final int MAX_CAUSE = 200;
    private static final int MAX_SUBJECT = 64;
    private static final int MAX_TEXT = 400;
    private static final Dispute[] DISPUTES = Dispute.values();
    private static final ReconciliationCause[] CAUSES = ReconciliationCause.values();

    private ReconciliationCodec() {}

    static void writeUnclear(OrderUnclear it, RecordWriter out) {
        out.kind(EntryKind.ORDER_UNCLEAR);
        ExecutionCodec.writeOrderId(it.order(), out);
        out.text(it.text(), MAX_CAUSE);
    }

    static OrderUnclear readUnclear(RecordReader in) {
        ClientOrderId order = ExecutionCodec.readOrderId(in);
        return new OrderUnclear(in.second(), order, in.text());
    }

    static void writeDisputed(ReconciliationDisputed it, RecordWriter out) {
        out.kind(EntryKind.RECONCILIATION_DISPUTED);
        out.venue(it.venue());
        out.choice(it.dispute());
        out.text(it.subject(), MAX_SUBJECT);
        out.text(it.text(), MAX_TEXT);
    }

    static ReconciliationDisputed readDisputed(RecordReader in) {
        VenueId venue = in.venue();
        Dispute dispute = in.choice(DISPUTES);
        String subject = in.text();
        return new ReconciliationDisputed(in.second(), venue, dispute, subject, in.text());
    }

    static void writeEnded(ReconciliationEnded it, RecordWriter out) {
        out.kind(EntryKind.RECONCILIATION_ENDED);
        out.i32(it.venues());
        out.i32(it.adopted());
        out.i32(it.disputes());
        out.choice(it.cause());
    }

    static ReconciliationEnded readEnded(RecordReader in) {
        int venues = in.i32();
        int adopted = in.i32();
        int disputes = in.i32();
        return new ReconciliationEnded(in.second(), in.choice(CAUSES), venues, adopted, disputes);
    }
}
