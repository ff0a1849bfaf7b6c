package io.steelyard.connectors.chain.owner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.engine.mandate.Mandate;
import io.steelyard.engine.mandate.MandateText;
import io.steelyard.engine.mandate.Term;
import io.steelyard.engine.mandate.Tongue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.web3j.crypto.StructuredDataEncoder;

/**
 * A mandate as typed data (EIP-712): every term under its key as the sentence that the owner reads, so that a wallet shows in
 * words what is signed, and beside them {@link SignedTerms}. Domain: name "Steelyard", version "1", the chain id; no contract.
 */
public final class SignedWords {
    private static final String STRING = "string";
    private static final String BYTES32 = "bytes32";
    private static final String UINT256 = "uint256";

    private final SignedTerms terms;
    private final String json;

    private SignedWords(SignedTerms terms, String json) {
        this.terms = terms;
        this.json = json;
    }

    static SignedWords of(Mandate mandate, SignedTerms terms) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.writeStartObject();
            types(out);
            out.writeStringField("primaryType", "Mandate");
            domain(out, terms);
            message(out, mandate, terms);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SignedWords(terms, text.toString());
    }

    SignedTerms terms() {
        return terms;
    }

    /** What a wallet is given for {@code eth_signTypedData_v4}. */
    public String json() {
        return json;
    }

    /** The 32 bytes that are signed. */
    byte[] digest() {
        try {
            return new StructuredDataEncoder(json).hashStructuredData();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void types(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("types");
        out.writeArrayFieldStart("EIP712Domain");
        field(out, "name", STRING);
        field(out, "version", STRING);
        field(out, "chainId", UINT256);
        out.writeEndArray();
        out.writeArrayFieldStart("Mandate");
        field(out, "base", STRING);
        field(out, "quote", STRING);
        for (Term term : Term.values()) {
            field(out, term.key(), STRING);
        }
        field(out, "valid_until", STRING);
        field(out, "version", UINT256);
        field(out, "previous", BYTES32);
        field(out, "policy", BYTES32);
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void field(JsonGenerator out, String name, String type) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", name);
        out.writeStringField("type", type);
        out.writeEndObject();
    }

    private static void domain(JsonGenerator out, SignedTerms terms) throws IOException {
        out.writeObjectFieldStart("domain");
        out.writeStringField("name", "Steelyard");
        out.writeStringField("version", "1");
        out.writeNumberField("chainId", terms.chainId());
        out.writeEndObject();
    }

    private static void message(JsonGenerator out, Mandate mandate, SignedTerms terms) throws IOException {
        out.writeObjectFieldStart("message");
        out.writeStringField("base", mandate.base().code());
        out.writeStringField("quote", mandate.quote().code());
        for (Term term : Term.values()) {
            out.writeStringField(term.key(), MandateText.sentence(mandate, term, Tongue.ENGLISH));
        }
        out.writeStringField("valid_until", terms.end());
        out.writeNumberField("version", terms.version());
        out.writeStringField("previous", "0x" + terms.previous());
        out.writeStringField("policy", "0x" + terms.mandate());
        out.writeEndObject();
    }
}
