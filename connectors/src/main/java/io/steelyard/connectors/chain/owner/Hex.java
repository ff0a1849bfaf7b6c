package io.steelyard.connectors.chain.owner;

import java.nio.file.Path;
import java.util.HexFormat;

/** Bytes as a chain writes them: {@code 0x} and two digits each; the prefix may be missing where keystores leave it out. */
final class Hex {
    private static final String PREFIX = "0x";

    private Hex() {}

    static String write(byte[] bytes) {
        return PREFIX + HexFormat.of().formatHex(bytes);
    }

    /** The bytes of {@code text}, which must be {@code length} of them; -1 for any length up to 64. */
    static byte[] read(Path file, String key, String text, int length) {
        String digits = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        boolean fits = length < 0 ? digits.length() <= 128 : digits.length() == 2 * length;
        if (!fits || digits.length() % 2 != 0 || !digits.matches("[0-9a-fA-F]*")) {
            throw new SignatureException(
                    file, key, length < 0 ? "hexadecimal digits" : length + " bytes in hexadecimal digits");
        }
        return HexFormat.of().parseHex(digits);
    }
}
