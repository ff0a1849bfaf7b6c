package io.steelyard.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.port.JournalDamageException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Decode after encode is identity, for any values of any kind; a shortened record is never read as something else. */
final class EntryCodecPropertyTest {
    private static final long CAUSE = 4;
    private static final long TIME = 1_700_000_000_000_000_000L;

    private final EntryCodec codec = new EntryCodec();

    @Property(tries = 5_000)
    void shouldDecodeWhatWasEncoded(@ForAll EntryKind kind, @ForAll long seed, @ForAll long sequence) {
        Entry entry = new RandomEntries(seed).next(kind);
        byte[] bytes = new byte[EntryCodec.MAX_RECORD_BYTES + 8];
        int length = encode(entry, sequence, bytes);
        assertEquals(entry, codec.decode(bytes, 8, 8 + length, sequence));
        assertEquals(length, codec.length());
        assertEquals(kind, codec.kind());
        assertEquals(entry instanceof Decision ? CAUSE : 0, codec.causeSequence());
        assertEquals(TIME, codec.timeNanos());
    }

    @Property(tries = 1_000)
    void shouldRefuseAShortenedRecord(
            @ForAll EntryKind kind, @ForAll long seed, @ForAll @IntRange(max = 511) int kept) {
        Entry entry = new RandomEntries(seed).next(kind);
        byte[] bytes = new byte[EntryCodec.MAX_RECORD_BYTES + 8];
        int length = encode(entry, 5, bytes);
        int limit = 8 + kept % length;
        assertThrows(JournalDamageException.class, () -> codec.decode(bytes, 8, limit, 5));
    }

    @Property(tries = 2_000)
    void shouldNeverFailOtherwiseThanByNamingDamage(
            @ForAll EntryKind kind, @ForAll long seed, @ForAll @IntRange(max = 511) int at, @ForAll byte value) {
        byte[] bytes = new byte[EntryCodec.MAX_RECORD_BYTES + 8];
        int length = encode(new RandomEntries(seed).next(kind), 5, bytes);
        byte[] record = Arrays.copyOfRange(bytes, 8, 8 + length);
        record[at % length] = value;
        try {
            codec.decode(record, 0, length, 5);
            assertEquals(length, codec.length());
        } catch (JournalDamageException e) {
            assertEquals(5, e.firstBadSequence());
            assertTrue(String.valueOf(e.getMessage()).startsWith("entry 5 is damaged: "), e.getMessage());
        }
    }

    private int encode(Entry entry, long sequence, byte[] bytes) {
        return switch (entry) {
            case Input input -> codec.encode(input, sequence, TIME, bytes, 8);
            case Decision decision -> codec.encode(decision, sequence, CAUSE, TIME, bytes, 8);
        };
    }
}
