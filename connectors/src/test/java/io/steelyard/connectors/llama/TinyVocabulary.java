package io.steelyard.connectors.llama;

import java.util.ArrayList;
import java.util.List;

/**
 * The letters that the tiny model knows, as a vocabulary in SentencePiece's manner: three control tokens, every byte (what
 * has no letter of its own is spelt in them), and the printable letters of ASCII, one token each.
 */
final class TinyVocabulary {
    static final int UNKNOWN = 0;
    static final int BEGIN = 1;
    static final int END = 2;

    private static final int FIRST_BYTE = 3;
    private static final int BYTES = 256;
    private static final int FIRST_LETTER = FIRST_BYTE + BYTES;
    private static final char LEAST = ' ';
    private static final char MOST = '~';

    /** Tokens in all. */
    static final int SIZE = FIRST_LETTER + MOST - LEAST + 1;

    /** How SentencePiece writes a space. */
    private static final String SPACE = "\u2581";

    /** Codes of the format for a token's type. */
    private static final int TYPE_NORMAL = 1;

    private static final int TYPE_UNKNOWN = 2;
    private static final int TYPE_CONTROL = 3;
    private static final int TYPE_BYTE = 6;

    private TinyVocabulary() {}

    /** The token of each letter of {@code text}. */
    static int[] encode(String text) {
        return text.chars()
                .map(letter ->
                        letter >= LEAST && letter <= MOST ? FIRST_LETTER + letter - LEAST : FIRST_BYTE + (letter & 255))
                .toArray();
    }

    static void describe(GgufFile file) {
        List<String> tokens = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
        List<Integer> types = new ArrayList<>(List.of(TYPE_UNKNOWN, TYPE_CONTROL, TYPE_CONTROL));
        List<Float> scores = new ArrayList<>();
        for (int value = 0; value < BYTES; value++) {
            tokens.add("<0x%02X>".formatted(value));
            types.add(TYPE_BYTE);
        }
        for (char letter = LEAST; letter <= MOST; letter++) {
            tokens.add(letter == ' ' ? SPACE : String.valueOf(letter));
            types.add(TYPE_NORMAL);
        }
        for (int token = 0; token < SIZE; token++) {
            scores.add(0f);
        }
        file.text("tokenizer.ggml.model", "llama");
        file.texts("tokenizer.ggml.tokens", tokens);
        file.reals("tokenizer.ggml.scores", scores);
        file.integers("tokenizer.ggml.token_type", types);
        file.count("tokenizer.ggml.bos_token_id", BEGIN);
        file.count("tokenizer.ggml.eos_token_id", END);
        file.count("tokenizer.ggml.unknown_token_id", UNKNOWN);
        file.flag("tokenizer.ggml.add_bos_token", true);
        file.flag("tokenizer.ggml.add_eos_token", false);
        file.flag("tokenizer.ggml.add_space_prefix", false);
    }
}
