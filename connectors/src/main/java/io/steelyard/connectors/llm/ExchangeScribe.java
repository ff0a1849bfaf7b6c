package io.steelyard.connectors.llm;

import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.ExchangeNoted;
import io.steelyard.engine.event.ControlInput.ExchangeSigned;
import io.steelyard.engine.event.ControlInput.ExchangeText;
import io.steelyard.engine.event.ControlInput.ModelOutcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Writes one model's exchanges as inputs: request and answer in pieces of a record's length, then the note that they are whole.
 * What comes out goes the way of every other input, so the journal is the only place that holds it.
 */
public final class ExchangeScribe implements ExchangeLog {
    /** Longest piece, bytes of UTF-8. */
    static final int PIECE = 400;

    /** Longest model id in the note; the request has all of it. */
    private static final int MODEL = 128;

    private final ModelSettings settings;
    private final LongSupplier epochNanos;
    private final Consumer<ControlInput> inputs;

    /**
     * @param settings of the model, for what its tokens cost
     * @param inputs takes them in order; the pieces of two exchanges of one request must not mix
     */
    public ExchangeScribe(ModelSettings settings, LongSupplier epochNanos, Consumer<ControlInput> inputs) {
        this.settings = settings;
        this.epochNanos = epochNanos;
        this.inputs = inputs;
    }

    @Override
    public synchronized void record(Exchange exchange) {
        long now = epochNanos.getAsLong();
        List<String> request = pieces(exchange.request(), PIECE);
        List<String> answer = pieces(exchange.response(), PIECE);
        write(now, exchange, false, request);
        write(now, exchange, true, answer);
        Attestation signed = exchange.attestation();
        if (signed != null) {
            inputs.accept(new ExchangeSigned(
                    now,
                    exchange.fingerprint(),
                    signed.text(),
                    signed.signature(),
                    signed.algorithm(),
                    signed.address()));
        }
        inputs.accept(new ExchangeNoted(
                now,
                exchange.fingerprint(),
                exchange.provider(),
                String.join(
                        "", pieces(exchange.model(), MODEL).stream().limit(1).toList()),
                ModelOutcome.valueOf(exchange.outcome().name()),
                exchange.inputTokens(),
                exchange.outputTokens(),
                exchange.latencyNanos(),
                settings.costMicros(exchange.inputTokens(), exchange.outputTokens()),
                request.size(),
                answer.size()));
    }

    private void write(long now, Exchange exchange, boolean ofAnswer, List<String> pieces) {
        for (int part = 0; part < pieces.size(); part++) {
            inputs.accept(new ExchangeText(now, exchange.fingerprint(), ofAnswer, part, pieces.get(part)));
        }
    }

    /** Cut between letters, none longer than {@code most} bytes. What UTF-8 cannot spell is a question mark from here on. */
    static List<String> pieces(String text, int most) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < bytes.length) {
            int to = Math.min(bytes.length, from + most);
            while (to < bytes.length && isContinuation(bytes[to])) {
                to--;
            }
            pieces.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
            from = to;
        }
        return pieces;
    }

    private static boolean isContinuation(byte unit) {
        return (unit & 0xC0) == 0x80;
    }
}
