package io.steelyard.connectors.chain.owner;

import io.steelyard.engine.domain.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is signed beside the mandate's sentences.
 *
 * @param mandate hash of its canonical text
 * @param version one more than that of the mandate it takes the place of; the first is 1
 * @param previous hash of that mandate; {@link Sha256#ZERO} for the first
 * @param validUntil from then on it is expired; null as long as no other takes its place
 * @param chainId of the chain whose wallets sign
 */
public record SignedTerms(
        Sha256 mandate,
        long version,
        Sha256 previous,
        @Nullable Instant validUntil,
        long chainId) {
    private static final String OPEN = "until replaced";

    public SignedTerms {
        if (version < 1 || chainId < 1) {
            throw new IllegalArgumentException("Condition failed: version and chain id above 0");
        }
    }

    /** When it ends, as the wallet shows it. */
    String end() {
        return validUntil == null ? OPEN : validUntil.toString();
    }

    /** The end that {@link #end()} wrote; any other text is an {@link IllegalArgumentException}. */
    static @Nullable Instant readEnd(String text) {
        if (text.equals(OPEN)) {
            return null;
        }
        try {
            Instant end = Instant.parse(text);
            if (end.toString().equals(text)) {
                return end;
            }
        } catch (DateTimeException _) {
            // falls through to the fault
        }
        throw new IllegalArgumentException("a time, or \"" + OPEN + "\"");
    }
}
