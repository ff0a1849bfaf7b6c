package io.steelyard.engine.journal;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ControlInput.ApprovalAnswered;
import io.steelyard.engine.event.Decision.ApprovalEnd;
import io.steelyard.engine.event.Decision.ApprovalEnded;
import io.steelyard.engine.event.Decision.MoveApprovalAsked;
import io.steelyard.engine.event.Decision.OrderApprovalAsked;
import io.steelyard.engine.event.Decision.TargetBound;

/** Layouts of what people are asked, what they say, and how it ended. */
final class ApprovalCodec {
    private static final int MAX_PERSON = 32;
    private static final TargetBound[] BOUNDS = TargetBound.values();
    private static final DenyReason[] DENIALS = DenyReason.values();
    private static final ApprovalEnd[] ENDS = ApprovalEnd.values();

    private ApprovalCodec() {}

    static void writeAnswer(ApprovalAnswered it, RecordWriter out) {
        out.kind(EntryKind.APPROVAL_ANSWERED);
        out.sha256(it.proposal());
        out.flag(it.granted());
        out.text(it.person(), MAX_PERSON);
    }

    static ApprovalAnswered readAnswer(RecordReader in) {
        Sha256 proposal = in.sha256();
        boolean granted = in.flag();
        return new ApprovalAnswered(in.second(), proposal, in.text(), granted);
    }

    static void writeMove(MoveApprovalAsked it, RecordWriter out) {
        out.kind(EntryKind.MOVE_APPROVAL_ASKED);
        out.sha256(it.proposal());
        out.i64(it.from().raw());
        out.i64(it.to().raw());
        out.i64(it.expiresNanos());
        out.i32(it.persons());
        out.choice(it.bound());
    }

    static MoveApprovalAsked readMove(RecordReader in) {
        Sha256 proposal = in.sha256();
        Weight from = new Weight(in.i64());
        Weight to = new Weight(in.i64());
        long expires = in.i64();
        int persons = in.i32();
        return new MoveApprovalAsked(proposal, in.choice(BOUNDS), from, to, persons, expires);
    }

    static void writeOrder(OrderApprovalAsked it, RecordWriter out) {
        out.kind(EntryKind.ORDER_APPROVAL_ASKED);
        out.sha256(it.proposal());
        DecisionCodec.writeIntent(it.intent(), out);
        out.i64(it.valueRaw());
        out.i64(it.expiresNanos());
        out.i32(it.persons());
        out.choice(it.reason());
    }

    static OrderApprovalAsked readOrder(RecordReader in) {
        Sha256 proposal = in.sha256();
        OrderIntent intent = DecisionCodec.readIntent(in);
        long value = in.i64();
        long expires = in.i64();
        int persons = in.i32();
        return new OrderApprovalAsked(proposal, intent, in.choice(DENIALS), value, persons, expires);
    }

    static void writeEnd(ApprovalEnded it, RecordWriter out) {
        out.kind(EntryKind.APPROVAL_ENDED);
        out.sha256(it.proposal());
        out.choice(it.end());
    }

    static ApprovalEnded readEnd(RecordReader in) {
        return new ApprovalEnded(in.sha256(), in.choice(ENDS));
    }
}
