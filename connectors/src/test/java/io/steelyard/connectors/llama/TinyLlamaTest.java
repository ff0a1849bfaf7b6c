package io.steelyard.connectors.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TinyLlamaTest {
    @Test
    void shouldMakeTheSameBytesFromTheSameSeedEverywhere() throws NoSuchAlgorithmException {
        byte[] file = TinyLlama.random(7).toGguf("steelyard-tiny-random");
        assertEquals("9f02c0b59f397c945aa917c7a017812b8e95be4898228ea7d80c82326ef31e14", sha256(file));
        assertFalse(Arrays.equals(file, TinyLlama.random(8).toGguf("steelyard-tiny-random")));
        assertTrue(file.length < 1_000_000, "small enough for a repository");
    }

    @Test
    void shouldShipTheWeightsThatTheDecisionNames() throws IOException, NoSuchAlgorithmException {
        try (InputStream weights =
                Objects.requireNonNull(TinyLlamaTest.class.getResourceAsStream("tiny-trained.gguf"))) {
            assertEquals(
                    "436e0413073fe2fabb40dac32b16b4a13a30979a035578ea519ef3dbb4dfbfd0",
                    sha256(weights.readAllBytes()),
                    "what TinyTrainer makes from seed 7 in 1500 steps (decision 0122)");
        }
    }

    @Test
    void shouldBeginAsTheFormatSays() {
        ByteBuffer file = ByteBuffer.wrap(TinyLlama.random(7).toGguf("name")).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[4];
        file.get(magic);
        assertEquals("GGUF", new String(magic, StandardCharsets.US_ASCII));
        assertEquals(3, file.getInt());
        assertEquals(3 + 9 * TinyLlama.LAYERS, file.getLong(), "tensors");
    }

    static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
