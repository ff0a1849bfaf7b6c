package io.steelyard.connectors.llm;

import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

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

    Prompt prompt(long briefingSequence, RiskBriefing briefing) {
        return new Prompt(system, BriefingText.json(briefingSequence, briefing));
    }

    /** The only evidence shown is the briefing itself, and no venue is up for judgement: the briefing names none yet. */
    static Question question(long briefingSequence) {
        return new Question(briefingSequence, Set.of(briefingSequence), Set.of(), Language.ENGLISH);
    }
}
