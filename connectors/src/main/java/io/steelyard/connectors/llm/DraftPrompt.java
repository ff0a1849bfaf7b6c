package io.steelyard.connectors.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.mandate.Wish;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What a model is told that drafts a mandate: the rules and the form, which ship as a resource and are known by their hash, and
 * the wish as one JSON string, so that nothing in it can pass for the end of it.
 */
final class DraftPrompt {
    private static final String SYSTEM = "mandate-draft-prompt.txt";
    private static final JsonFactory JSON = new JsonFactory();

    private final String system;

    private DraftPrompt(String system) {
        this.system = system;
    }

    /** The one that ships with this build. */
    static DraftPrompt shipped() {
        try (InputStream text = DraftPrompt.class.getResourceAsStream(SYSTEM)) {
            if (text == null) {
                throw new IllegalStateException("Invariant: " + SYSTEM + " is part of the build");
            }
            return new DraftPrompt(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** SHA-256 of the rules and the form. */
    Sha256 hash() {
        return Fingerprint.of(system);
    }

    Prompt of(Wish wish) {
        StringWriter user = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(user)) {
            json.writeStartObject();
            json.writeStringField("wish", wish.text());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Prompt(system, user.toString());
    }
}
