package io.steelyard.connectors.llm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Regime;
import io.steelyard.engine.domain.VenueId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Our own strict decoding behind every provider (AGENT.md 1.3): all fields, once each, of the right type, in range, citing
 * only what was shown, in the letters of the language asked for. Nothing is repaired, coerced, defaulted or guessed; any
 * doubt is an abstention.
 */
public final class AdviceDecoder {
    /** Largest log-likelihood ratio either way, thousandths of a nat. */
    public static final int MAX_MILLI_NATS = 1_500;

    /** Longest answer, bytes of UTF-8. */
    public static final int MAX_BYTES = 4_096;

    /** Longest rationale, UTF-16 units. */
    public static final int MAX_RATIONALE = 280;

    /** Longest horizon: one day. */
    public static final int MAX_HORIZON_MINUTES = 1_440;

    private static final int PERCENT = 100;

    private final StrictObject object = new StrictObject(MAX_BYTES);

    /** Decodes the answer to {@code question}; throws nothing, whatever the bytes. */
    public Decoded decode(byte[] answer, Question question) {
        try {
            Draft draft = new Draft(question);
            object.read(answer, draft.fields());
            return new Decoded.Sound(draft.finish());
        } catch (FlawException flaw) {
            return flaw.flawed();
        }
    }

    /** The opinion while it is being read. */
    private static final class Draft {
        private final Question question;
        private final Set<String> seen = new HashSet<>();
        private final Map<Name, Integer> numbers = new EnumMap<>(Name.class);
        private final TreeMap<VenueId, Integer> venues = new TreeMap<>();
        private final List<Long> evidence = new ArrayList<>();
        private Regime regime = Regime.UNKNOWN;
        private boolean abstained;
        private String rationale = "";

        /** The integer fields. */
        private enum Name {
            BASE,
            QUOTE,
            HORIZON,
            CONFIDENCE
        }

        private Draft(Question question) {
            this.question = question;
        }

        private Map<String, StrictObject.Field> fields() {
            return Map.of(
                    AdviceSchema.BASE, number(Name.BASE, -MAX_MILLI_NATS, MAX_MILLI_NATS),
                    AdviceSchema.QUOTE, number(Name.QUOTE, -MAX_MILLI_NATS, MAX_MILLI_NATS),
                    AdviceSchema.HORIZON, number(Name.HORIZON, 1, MAX_HORIZON_MINUTES),
                    AdviceSchema.CONFIDENCE, number(Name.CONFIDENCE, 0, PERCENT),
                    AdviceSchema.VENUES, once(this::readVenues),
                    AdviceSchema.REGIME, once(this::readRegime),
                    AdviceSchema.ABSTAIN, once((parser, name) -> abstained = StrictObject.truth(parser, name)),
                    AdviceSchema.EVIDENCE, once(this::readEvidence),
                    AdviceSchema.RATIONALE, once(this::readRationale));
        }

        private Opinion finish() throws FlawException {
            for (String name : AdviceSchema.FIELDS) {
                StrictObject.require(seen.contains(name), Flaw.MISSING_FIELD, name);
            }
            boolean speaks = number(Name.BASE) != 0
                    || number(Name.QUOTE) != 0
                    || venues.values().stream().anyMatch(nats -> nats != 0);
            StrictObject.require(!(abstained && speaks), Flaw.CONTRADICTION, AdviceSchema.ABSTAIN);
            StrictObject.require(!speaks || !evidence.isEmpty(), Flaw.NO_EVIDENCE, AdviceSchema.EVIDENCE);
            return new Opinion(
                    number(Name.BASE),
                    number(Name.QUOTE),
                    venues,
                    regime,
                    number(Name.HORIZON),
                    number(Name.CONFIDENCE),
                    abstained,
                    evidence,
                    rationale);
        }

        private int number(Name name) {
            return numbers.getOrDefault(name, 0);
        }

        private StrictObject.Field number(Name into, int least, int most) {
            return once((parser, name) -> numbers.put(into, StrictObject.integer(parser, name, least, most)));
        }

        private StrictObject.Field once(StrictObject.Field field) {
            return (parser, name) -> {
                StrictObject.require(seen.add(name), Flaw.DUPLICATE_FIELD, name);
                field.read(parser, name);
            };
        }

        private void readRegime(JsonParser parser, String name) throws IOException, FlawException {
            String word = StrictObject.text(parser, name, MAX_RATIONALE);
            for (Regime known : Regime.values()) {
                if (known.name().equals(word)) {
                    regime = known;
                    return;
                }
            }
            throw new FlawException(Flaw.UNKNOWN_REGIME, name);
        }

        private void readVenues(JsonParser parser, String name) throws IOException, FlawException {
            StrictObject.require(parser.currentToken() == JsonToken.START_OBJECT, Flaw.WRONG_TYPE, name);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                VenueId venue = knownVenue(parser.currentName());
                parser.nextToken();
                venues.put(venue, StrictObject.integer(parser, name, -MAX_MILLI_NATS, MAX_MILLI_NATS));
            }
        }

        private VenueId knownVenue(String code) throws FlawException {
            for (VenueId venue : question.venues()) {
                if (venue.code().equals(code)) {
                    return venue;
                }
            }
            throw new FlawException(Flaw.UNKNOWN_VENUE, AdviceSchema.VENUES);
        }

        private void readEvidence(JsonParser parser, String name) throws IOException, FlawException {
            StrictObject.require(parser.currentToken() == JsonToken.START_ARRAY, Flaw.WRONG_TYPE, name);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                long id = StrictObject.sequence(parser, name);
                StrictObject.require(question.evidence().contains(id), Flaw.UNSEEN_EVIDENCE, name);
                StrictObject.require(!evidence.contains(id), Flaw.UNSEEN_EVIDENCE, name);
                StrictObject.require(evidence.size() < AllocationAdvice.MAX_EVIDENCE, Flaw.OUT_OF_RANGE, name);
                evidence.add(id);
            }
        }

        private void readRationale(JsonParser parser, String name) throws IOException, FlawException {
            rationale = StrictObject.text(parser, name, MAX_RATIONALE);
            StrictObject.require(question.language().speaks(rationale), Flaw.FOREIGN_LETTERS, name);
        }
    }
}
