package io.steelyard.connectors.chain.owner;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Keys;

/** Addresses of accounts: {@code 0x} and forty digits, whose letters' case carries a checksum (EIP-55). */
final class Address {
    private Address() {}

    static String of(BigInteger publicKey) {
        return Keys.toChecksumAddress(Keys.getAddress(publicKey));
    }

    /** The address with its checksum; null for what is none, or has another checksum. */
    static @Nullable String parse(String text) {
        if (!text.matches("0x[0-9a-fA-F]{40}")) {
            return null;
        }
        String right = Keys.toChecksumAddress(text);
        String digits = text.substring(2);
        boolean unmarked = digits.equals(digits.toLowerCase(Locale.ROOT));
        return unmarked || right.equals(text) ? right : null;
    }
}
