package io.steelyard.connectors.llm;

/**
 * A language that a model may be asked to answer in, and the letters it is then allowed. The alphabets are closed: what is
 * not in them (look-alike letters of another script, zero-width marks, right-to-left overrides) is no word of that language.
 */
public enum Language {
    ENGLISH {
        @Override
        boolean allows(int codePoint) {
            return isPlainAscii(codePoint);
        }

        @Override
        boolean isOwn(int codePoint) {
            return (codePoint >= 'a' && codePoint <= 'z') || (codePoint >= 'A' && codePoint <= 'Z');
        }
    },
    CHINESE {
        @Override
        boolean allows(int codePoint) {
            return isPlainAscii(codePoint) || isOwn(codePoint) || PUNCTUATION.indexOf(codePoint) >= 0;
        }

        @Override
        boolean isOwn(int codePoint) {
            return codePoint >= 0x4E00 && codePoint <= 0x9FFF;
        }
    };

    private static final String PUNCTUATION =
            "\uFF0C\u3002\u3001\uFF1A\uFF1B\uFF1F\uFF01\uFF08\uFF09\u201C\u201D\uFF05";

    /** Whether {@code text} is empty, or written in this language's letters with at least one that is its own. */
    boolean speaks(String text) {
        return text.isEmpty()
                || (text.codePoints().allMatch(this::allows)
                        && text.codePoints().anyMatch(this::isOwn));
    }

    abstract boolean allows(int codePoint);

    abstract boolean isOwn(int codePoint);

    private static boolean isPlainAscii(int codePoint) {
        return codePoint >= 0x20 && codePoint <= 0x7E;
    }
}
