package io.steelyard.connectors.llm;

import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.domain.VenueOpinion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Everything that a model is told: the system prompt, which ships as a resource and is known by its hash, and the rendering of
 * a briefing. A change of one letter is another pack, and so another policy version.
 */
public final class PromptPack {
    private static final String SYSTEM = "risk-desk-prompt.txt";

    private final String system;
    private final Sha256 hash;

    PromptPack(String system) {
        this.system = system;
        this.hash = Fingerprint.of(system + '\0' + BriefingText.LAYOUT);
    }

    /** The pack that ships with this build. */
    public static PromptPack shipped() {
        try (InputStream text = PromptPack.class.getResourceAsStream(SYSTEM)) {
            if (text == null) {
                throw new IllegalStateException("Invariant: " + SYSTEM + " is part of the build");
            }
            return new PromptPack(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** SHA-256 of the system prompt and of the layout of the question. */
    public Sha256 hash() {
        return hash;
    }

    Prompt prompt(RiskBriefing briefing) {
        return new Prompt(system, BriefingText.json(briefing));
    }

    /** What an answer may cite, by the small numbers of the question, and which venues it may judge. */
    static Question question(RiskBriefing briefing) {
        Set<Long> shown = new HashSet<>();
        for (long id = BriefingText.OF_QUESTION;
                id <= BriefingText.OF_QUESTION + briefing.evidence().size();
                id++) {
            shown.add(id);
        }
        Set<VenueId> venues = new HashSet<>();
        for (int i = 0; i < briefing.venues().size(); i++) {
            venues.add(BriefingText.alias(i));
        }
        return new Question(shown, venues, Language.ENGLISH);
    }

    /** What an answer says of the venues, under their own names. */
    static List<VenueOpinion> venues(SortedMap<VenueId, Integer> said, RiskBriefing briefing) {
        List<VenueOpinion> opinions = new ArrayList<>();
        for (int i = 0; i < briefing.venues().size(); i++) {
            Integer nats = said.get(BriefingText.alias(i));
            if (nats != null) {
                opinions.add(new VenueOpinion(briefing.venues().get(i).venue(), nats));
            }
        }
        return opinions;
    }

    /** The journal sequence behind a small number of the question that stands as {@code briefingSequence}. */
    static long sequence(long id, long briefingSequence, RiskBriefing briefing) {
        int place = Math.toIntExact(id) - BriefingText.OF_QUESTION - 1;
        return place < 0 ? briefingSequence : briefing.evidence().get(place).sequence();
    }
}
