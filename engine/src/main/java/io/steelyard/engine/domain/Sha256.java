package io.steelyard.engine.domain;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A SHA-256 digest as four big-endian longs.
 *
 * @param a bytes 0 to 7
 * @param b bytes 8 to 15
 * @param c bytes 16 to 23
 * @param d bytes 24 to 31
 */
public record Sha256(long a, long b, long c, long d) {
    public static final Sha256 ZERO = new Sha256(0, 0, 0, 0);

    /** The digest that {@link #toString} writes; null for any other text. */
    public static @Nullable Sha256 parse(String hex) {
        if (!hex.matches("[0-9a-f]{64}")) {
            return null;
        }
        return new Sha256(
                HexFormat.fromHexDigitsToLong(hex, 0, 16),
                HexFormat.fromHexDigitsToLong(hex, 16, 32),
                HexFormat.fromHexDigitsToLong(hex, 32, 48),
                HexFormat.fromHexDigitsToLong(hex, 48, 64));
    }

    /** The 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(a) + hex.toHexDigits(b) + hex.toHexDigits(c) + hex.toHexDigits(d);
    }
}
