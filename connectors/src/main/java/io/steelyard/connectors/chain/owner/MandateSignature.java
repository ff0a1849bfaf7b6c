package io.steelyard.connectors.chain.owner;

import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.mandate.Mandate;
import io.steelyard.engine.mandate.MandateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An owner's signature under a mandate, as its file keeps it.
 *
 * @param terms what was signed beside the sentences
 * @param signer address of whom the file says it was
 * @param signature 65 bytes, hexadecimal
 */
public record MandateSignature(SignedTerms terms, String signer, String signature) {
    private static final String SCHEMA = "steelyard.mandate-signature/1";
    private static final String ZEROES = "0x";

    /** Reads a signature's file; whether the signature is one is {@link #signerOf}'s to say. */
    public static MandateSignature read(Path file) throws IOException {
        FlatJson json = FlatJson.read(file);
        if (!json.text("schema").equals(SCHEMA)) {
            throw new SignatureException(file, "schema", SCHEMA);
        }
        String signer = Address.parse(json.text("signer"));
        if (signer == null) {
            throw new SignatureException(file, "signer", "an address with a right checksum");
        }
        String signature = Hex.write(Hex.read(file, "signature", json.text("signature"), Signature65.BYTES));
        SignedTerms terms = new SignedTerms(
                hash(json, "mandate"),
                json.number("version", 1, Long.MAX_VALUE),
                hash(json, "previous"),
                end(json),
                json.number("chain_id", 1, Long.MAX_VALUE));
        return new MandateSignature(terms, signer, signature);
    }

    /** What a signature over {@code mandate} says in words. */
    public static SignedWords words(
            Mandate mandate, long version, Sha256 previous, @Nullable Instant validUntil, long chainId) {
        return SignedWords.of(
                mandate, new SignedTerms(MandateFile.hash(mandate), version, previous, validUntil, chainId));
    }

    /**
     * The signature that a wallet gave over {@code words}; who signed is recovered from it.
     *
     * @throws IllegalArgumentException when it is nobody's, or no 65 bytes
     */
    public static MandateSignature byWallet(SignedWords words, String signature) {
        byte[] bytes;
        try {
            bytes = Hex.read(Path.of("-"), "-", signature, Signature65.BYTES);
        } catch (SignatureException _) {
            throw new IllegalArgumentException("65 bytes in hexadecimal digits");
        }
        String signer = Signature65.signer(words.digest(), bytes);
        if (signer == null) {
            throw new IllegalArgumentException("a signature over the typed data of this mandate, was nobody's");
        }
        return new MandateSignature(words.terms(), signer, Hex.write(bytes));
    }

    /** The address whose key signed {@code mandate} with these terms; null where it is nobody's signature. */
    public @Nullable String signerOf(Mandate mandate) {
        byte[] bytes = Hex.read(Path.of("signature"), "signature", signature, Signature65.BYTES);
        return Signature65.signer(SignedWords.of(mandate, terms).digest(), bytes);
    }

    /** The fields of its file, in order. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", SCHEMA);
        document.put("mandate", ZEROES + terms.mandate());
        document.put("version", terms.version());
        document.put("previous", ZEROES + terms.previous());
        document.put("valid_until", terms.end());
        document.put("chain_id", terms.chainId());
        document.put("signer", signer);
        document.put("signature", signature);
        return document;
    }

    private static Sha256 hash(FlatJson json, String key) {
        String text = json.text(key);
        Sha256 hash = Sha256.parse(text.startsWith("0x") ? text.substring(2) : text);
        if (hash == null) {
            throw new SignatureException(json.file(), key, "64 lower-case hexadecimal digits");
        }
        return hash;
    }

    private static @Nullable Instant end(FlatJson json) {
        try {
            return SignedTerms.readEnd(json.text("valid_until"));
        } catch (IllegalArgumentException wrong) {
            throw new SignatureException(json.file(), "valid_until", String.valueOf(wrong.getMessage()));
        }
    }
}
