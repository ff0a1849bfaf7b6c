package io.steelyard.connectors.llm;

import io.steelyard.connectors.llm.Exchange.Outcome;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.ControlInput.ExchangeNoted;
import io.steelyard.engine.event.ControlInput.ExchangeSigned;
import io.steelyard.engine.event.ControlInput.ExchangeText;
import io.steelyard.engine.event.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the exchanges of a journal together again: what {@link ExchangeScribe} took apart, entry by entry in the journal's
 * order. An exchange that was cut off is no exchange; one whose pieces do not make up its fingerprint is a fault.
 */
public final class ExchangeReader {
    private final Map<Sha256, Pieces> open = new LinkedHashMap<>();
    private final Map<Sha256, Attestation> signed = new HashMap<>();
    private final List<Exchange> exchanges = new ArrayList<>();

    /** Pieces so far, in order. */
    private record Pieces(List<String> request, List<String> answer) {
        private void add(ExchangeText text) {
            List<String> to = text.ofAnswer() ? answer : request;
            if (text.part() != to.size()) {
                throw new IllegalArgumentException("Condition failed: piece " + to.size() + " of the exchange "
                        + text.fingerprint() + ", was " + text.part());
            }
            to.add(text.text());
        }
    }

    /** Takes what concerns it; everything else passes by. */
    public void onEntry(Entry entry) {
        if (entry instanceof ExchangeText text) {
            open.computeIfAbsent(text.fingerprint(), _ -> new Pieces(new ArrayList<>(), new ArrayList<>()))
                    .add(text);
        } else if (entry instanceof ExchangeSigned it) {
            signed.put(it.fingerprint(), new Attestation(it.text(), it.signature(), it.algorithm(), it.address()));
        } else if (entry instanceof ExchangeNoted note) {
            finish(note);
        }
    }

    /** The whole exchanges so far, in the order in which they ended. */
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    private void finish(ExchangeNoted note) {
        Pieces pieces = open.remove(note.fingerprint());
        boolean isWhole = pieces != null
                && pieces.request().size() == note.requestParts()
                && pieces.answer().size() == note.answerParts();
        String request = pieces == null ? "" : String.join("", pieces.request());
        if (pieces == null || !isWhole || !Fingerprint.of(request).equals(note.fingerprint())) {
            throw new IllegalArgumentException(
                    "Condition failed: the whole of the exchange " + note.fingerprint() + " before its note");
        }
        exchanges.add(new Exchange(
                note.fingerprint(),
                note.provider(),
                note.model(),
                request,
                Outcome.valueOf(note.outcome().name()),
                String.join("", pieces.answer()),
                note.inputTokens(),
                note.outputTokens(),
                note.latencyNanos(),
                signed.remove(note.fingerprint())));
    }
}
