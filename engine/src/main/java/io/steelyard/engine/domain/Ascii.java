package io.steelyard.engine.domain;

/** The rule for short names that are journalled in fixed-width fields: printable ASCII, no spaces, 1 to n letters. */
final class Ascii {
    private Ascii() {}

    static String requireName(String what, String name, int maxLength) {
        boolean fits = !name.isEmpty() && name.length() <= maxLength;
        if (!fits || !name.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("Condition failed: " + what + " of 1 to " + maxLength
                    + " printable ASCII letters without spaces, was '" + name + "'");
        }
        return name;
    }
}
