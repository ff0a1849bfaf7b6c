package io.steelyard.connectors.llm;

/**
 * What a trusted execution environment signed of an exchange, as it came: kept, not checked. Every part is plain ASCII.
 *
 * @param text what was signed
 * @param signature over it
 * @param algorithm of the signature
 * @param address of the key
 */
public record Attestation(String text, String signature, String algorithm, String address) {
    static final int MAX_TEXT = 400;
    static final int MAX_SIGNATURE = 300;
    static final int MAX_ALGORITHM = 32;
    static final int MAX_ADDRESS = 128;

    public Attestation {
        require(text, MAX_TEXT);
        require(signature, MAX_SIGNATURE);
        require(algorithm, MAX_ALGORITHM);
        require(address, MAX_ADDRESS);
    }

    private static void require(String part, int most) {
        boolean plain = part.chars().allMatch(letter -> letter >= ' ' && letter <= '~');
        if (part.isEmpty() || part.length() > most || !plain) {
            throw new IllegalArgumentException("Condition failed: 1 to " + most + " plain letters");
        }
    }
}
