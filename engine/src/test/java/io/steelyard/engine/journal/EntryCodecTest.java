package io.steelyard.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.port.JournalDamageException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class EntryCodecTest {
    private static final QuoteUpdated QUOTE = QuoteUpdated.of(5, InstrumentId.of(1), 10, 11, 12, 13);

    private final EntryCodec codec = new EntryCodec();

    @Test
    void shouldRefillOneInstanceOfAMarketKind() {
        byte[] bytes = quote();
        assertSame(codec.decode(bytes, 0, bytes.length, 9), codec.decode(bytes, 0, bytes.length, 9));
    }

    @Test
    void shouldNameAnUnknownKind() {
        assertDamage(
                "entry 9 is damaged: kind 500 is unknown to this build", bytes -> LittleEndian.putShort(bytes, 0, 500));
    }

    @Test
    void shouldNameANewerVersion() {
        assertDamage(
                "entry 9 is damaged: QUOTE_UPDATED has version 2, this build reads 1 to 1",
                bytes -> LittleEndian.putShort(bytes, 2, 2));
    }

    @Test
    void shouldNameALengthThatDoesNotFitItsFields() {
        assertDamage(
                "entry 9 is damaged: version 1 has 72 bytes, its header says 80",
                bytes -> LittleEndian.putShort(bytes, 4, 10));
        assertDamage(
                "entry 9 is damaged: a field ends behind the record's 64 bytes",
                bytes -> LittleEndian.putShort(bytes, 4, 8));
        assertDamage(
                "entry 9 is damaged: its header says 8000 bytes, its block has room for 512",
                bytes -> LittleEndian.putShort(bytes, 4, 1000));
        assertDamage(
                "entry 9 is damaged: its header says 0 bytes, its block has room for 512",
                bytes -> LittleEndian.putShort(bytes, 4, 0));
    }

    @Test
    void shouldNameAStrangeSequence() {
        assertDamage("entry 9 is damaged: in its place stands entry 10", bytes -> LittleEndian.putLong(bytes, 8, 10));
    }

    @Test
    void shouldNameUnknownFlags() {
        assertDamage(
                "entry 9 is damaged: flags 1 are unknown to this build", bytes -> LittleEndian.putShort(bytes, 6, 1));
    }

    @Test
    void shouldNameAValueThatNoEntryCanHold() {
        assertDamage(
                "entry 9 is damaged: QUOTE_UPDATED holds what none can: Condition failed: instrument in [0, 4095], was"
                        + " 9999",
                bytes -> LittleEndian.putInt(bytes, 32, 9999));
    }

    @Test
    void shouldRefuseATextThatIsTooLong() {
        var rejected = new ExecutionInput.OrderRejected(
                1, new ClientOrderId(1, 2, 3), ExecutionInput.RejectCode.OTHER, "x".repeat(201));
        var e = assertThrows(IllegalArgumentException.class, () -> codec.encode(rejected, 1, 1, new byte[512], 0));
        assertEquals("Condition failed: a text of at most 200 bytes in ORDER_REJECTED, had 201", e.getMessage());
    }

    @Test
    void shouldLeaveRoomForTheLongestRecord() {
        var longest = new Decision.CoreFaulted("x".repeat(200));
        assertTrue(codec.encode(longest, 1, 1, 1, new byte[512], 0) <= EntryCodec.MAX_RECORD_BYTES);
    }

    private byte[] quote() {
        byte[] bytes = new byte[EntryCodec.MAX_RECORD_BYTES];
        codec.encode(QUOTE, 9, 6, bytes, 0);
        return bytes;
    }

    private void assertDamage(String message, Consumer<byte[]> tampering) {
        byte[] bytes = quote();
        tampering.accept(bytes);
        var e = assertThrows(JournalDamageException.class, () -> codec.decode(bytes, 0, bytes.length, 9));
        assertEquals(message, e.getMessage());
        assertEquals(9, e.firstBadSequence());
    }
}
