package io.steelyard.engine.journal;

import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.ControlInput.ExchangeNoted;
import io.steelyard.engine.event.ControlInput.ExchangeSigned;
import io.steelyard.engine.event.ControlInput.ExchangeText;
import io.steelyard.engine.event.ControlInput.ModelOutcome;

/** Layouts of the exchanges with models: in pieces, for a record is short and a question is not. */
final class ExchangeCodec {
    private static final int MAX_TEXT = 400;
    private static final int MAX_PROVIDER = 32;
    private static final int MAX_SIGNATURE = 300;
    private static final int MAX_MODEL = 128;
    private static final ModelOutcome[] OUTCOMES = ModelOutcome.values();

    private ExchangeCodec() {}

    static void writeText(ExchangeText it, RecordWriter out) {
        out.kind(EntryKind.EXCHANGE_TEXT);
        out.sha256(it.fingerprint());
        out.i32(it.part());
        out.flag(it.ofAnswer());
        out.align();
        out.text(it.text(), MAX_TEXT);
    }

    static ExchangeText readText(RecordReader in) {
        Sha256 fingerprint = in.sha256();
        int part = in.i32();
        boolean ofAnswer = in.flag();
        in.align();
        return new ExchangeText(in.second(), fingerprint, ofAnswer, part, in.text());
    }

    static void writeSigned(ExchangeSigned it, RecordWriter out) {
        out.kind(EntryKind.EXCHANGE_SIGNED);
        out.sha256(it.fingerprint());
        out.text(it.text(), MAX_TEXT);
        out.text(it.signature(), MAX_SIGNATURE);
        out.text(it.algorithm(), MAX_PROVIDER);
        out.text(it.address(), MAX_MODEL);
    }

    static ExchangeSigned readSigned(RecordReader in) {
        return new ExchangeSigned(in.second(), in.sha256(), in.text(), in.text(), in.text(), in.text());
    }

    static void writeNote(ExchangeNoted it, RecordWriter out) {
        out.kind(EntryKind.EXCHANGE_NOTED);
        out.sha256(it.fingerprint());
        out.i64(it.latencyNanos());
        out.i64(it.costMicros());
        out.i32(it.inputTokens());
        out.i32(it.outputTokens());
        out.i32(it.requestParts());
        out.i32(it.answerParts());
        out.choice(it.outcome());
        out.align();
        out.text(it.provider(), MAX_PROVIDER);
        out.text(it.model(), MAX_MODEL);
    }

    static ExchangeNoted readNote(RecordReader in) {
        Sha256 fingerprint = in.sha256();
        long latency = in.i64();
        long cost = in.i64();
        int input = in.i32();
        int output = in.i32();
        int requestParts = in.i32();
        int answerParts = in.i32();
        ModelOutcome outcome = in.choice(OUTCOMES);
        in.align();
        return new ExchangeNoted(
                in.second(),
                fingerprint,
                in.text(),
                in.text(),
                outcome,
                input,
                output,
                latency,
                cost,
                requestParts,
                answerParts);
    }
}
