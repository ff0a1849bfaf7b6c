package io.steelyard.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class HashChainTest {
    /** {@code printf '%064d' 0 | xxd -r -p | cat - <(printf abc) | sha256sum}, then the same over that hash and "de". */
    @Test
    void shouldBeSha256OfTheLinkBeforeAndTheBytes() {
        HashChain chain = new HashChain();
        assertEquals("0".repeat(64), chain.value().toString());
        byte[] bytes = "xabcde".getBytes(StandardCharsets.US_ASCII);
        chain.add(bytes, 1, 3);
        assertEquals(
                "365aa7d8f7f9402c4b9434502b4cc89ddb09fe50d7cd95b493b834c62d5a5370",
                chain.value().toString());
        chain.add(bytes, 4, 2);
        assertEquals(
                "b8d78c5f0deec8adcfff3ed5c5f7ed5e07597b5ceca531346c92e3d4793547a9",
                chain.value().toString());
    }
}
