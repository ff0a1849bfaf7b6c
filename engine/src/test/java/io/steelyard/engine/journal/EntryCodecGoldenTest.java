package io.steelyard.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinBriefing;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.event.ControlInput.NewsTopic;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.Input;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pins the bytes of every kind of entry for ever: a journal written by an older build stays readable. */
final class EntryCodecGoldenTest {
    private static final long SEQUENCE = 1_000;
    private static final long SECOND_OF_DECISION = 998;
    private static final long TIME = 1_678_519_801_000_000_000L;

    private final EntryCodec codec = new EntryCodec();

    @Test
    void shouldWriteTheGoldenBytes() {
        Map<String, String> golden = lines("entries.golden.txt");
        String actual = EntrySamples.all().stream()
                .map(it -> label(it) + " = " + HexFormat.of().formatHex(encoded(it)))
                .collect(Collectors.joining("\n"));
        Map<String, String> newest = new TreeMap<>();
        actual.lines().forEach(line -> newest.put(label(line), text(line)));
        newest.forEach((label, hex) -> assertEquals(
                hex,
                golden.get(label),
                () -> label + " differs from entries.golden.txt; all as written now:\n" + actual));
    }

    @Test
    void shouldReadTheGoldenBytes() {
        Map<String, String> golden = lines("entries.golden.txt");
        for (Entry sample : EntrySamples.all()) {
            byte[] bytes = HexFormat.of().parseHex(golden.get(label(sample)));
            assertEquals(sample, codec.decode(bytes, 0, bytes.length, SEQUENCE));
            assertEquals(bytes.length, codec.length());
            assertEquals(TIME, codec.timeNanos());
            assertEquals(sample instanceof Decision ? SECOND_OF_DECISION : 0, codec.causeSequence());
        }
    }

    @Test
    void shouldReadTheBarOfVersionOne() {
        byte[] bytes = HexFormat.of().parseHex(lines("entries.golden.txt").get("BAR_CLOSED v1"));
        assertEquals(1, RecordHeader.version(bytes, 0));
        BarClosed expected = BarClosed.of(
                1_678_519_800_123_456_789L, InstrumentId.of(3), 60_000_000_000L, 11, 14, 9, 12, 1_300, -1, -1);
        assertEquals(expected, codec.decode(bytes, 0, bytes.length, SEQUENCE));
    }

    @Test
    void shouldReadTheNewsOfVersionOne() {
        byte[] bytes = HexFormat.of().parseHex(lines("entries.golden.txt").get("NEWS_CLASSIFIED v1"));
        assertEquals(1, RecordHeader.version(bytes, 0));
        NewsClassified news = assertInstanceOf(NewsClassified.class, codec.decode(bytes, 0, bytes.length, SEQUENCE));
        assertEquals(
                new NewsClassified(news.venueTimeNanos(), Asset.USDC, NewsTopic.BANK, 3, news.item()),
                news,
                "nothing is made up for what was not written");
    }

    @Test
    void shouldReadTheAdviceOfVersionOne() {
        byte[] bytes = HexFormat.of().parseHex(lines("entries.golden.txt").get("ADVICE_RECEIVED v1"));
        assertEquals(1, RecordHeader.version(bytes, 0));
        AllocationAdvice advice = assertInstanceOf(AdviceReceived.class, codec.decode(bytes, 0, bytes.length, SEQUENCE))
                .advice();
        assertEquals(-1_500, advice.baseMilliNats());
        assertEquals(List.of(1L, 22L, 333L), advice.evidence());
        assertEquals(List.of(), advice.venues(), "one figure for all venues was never read");
        assertEquals(1, advice.vendors());
    }

    @Test
    void shouldReadTheBriefingOfVersionOne() {
        byte[] bytes = HexFormat.of().parseHex(lines("entries.golden.txt").get("BRIEFING_ISSUED v1"));
        assertEquals(1, RecordHeader.version(bytes, 0));
        RiskBriefing briefing = assertInstanceOf(BriefingIssued.class, codec.decode(bytes, 0, bytes.length, SEQUENCE))
                .briefing();
        assertEquals(CoinBriefing.of(97_000_000, 12), briefing.base());
        assertEquals(CoinBriefing.of(100_100_000, 3), briefing.quote());
        assertEquals(TradingState.REDUCE_ONLY, briefing.state());
        assertEquals(List.of(), briefing.evidence());
    }

    @Test
    void shouldHaveASampleAndAKindOfEveryEntry() {
        Set<Class<?>> permitted = new HashSet<>();
        collect(Entry.class, permitted);
        Set<Class<?>> sampled =
                EntrySamples.all().stream().map(Object::getClass).collect(Collectors.toSet());
        Set<Class<?>> known =
                Arrays.stream(EntryKind.values()).map(EntryKind::type).collect(Collectors.toSet());
        assertEquals(permitted, sampled, "entries with a golden sample");
        assertEquals(permitted, known, "entries with a kind number");
    }

    @Test
    void shouldKeepTheOrdinalsOfEveryJournalledEnum() {
        Set<Class<?>> enums = new TreeSet<>(Comparator.comparing(Class::getName));
        Set<Class<?>> seen = new HashSet<>();
        Arrays.stream(EntryKind.values()).forEach(kind -> collectEnums(kind.type(), enums, seen));
        assertTrue(enums.size() > 15, "found " + enums);
        Map<String, String> golden = lines("enums.golden.txt");
        String actual = enums.stream().map(EntryCodecGoldenTest::constants).collect(Collectors.joining("\n"));
        for (String line : actual.lines().toList()) {
            String before = golden.getOrDefault(label(line), "absent");
            assertTrue(
                    (text(line) + " ").startsWith(before + " "),
                    () -> "was " + before + ", constants may only be appended; all now:\n" + actual);
        }
    }

    @Test
    void shouldEncodeAtAnyOffsetWithoutTouchingItsNeighbours() {
        for (Entry sample : EntrySamples.all()) {
            byte[] alone = encoded(sample);
            byte[] dirty = new byte[3 * EntryCodec.MAX_RECORD_BYTES];
            Arrays.fill(dirty, (byte) 0x5a);
            int length = encode(sample, dirty, 24);
            assertArrayEquals(alone, Arrays.copyOfRange(dirty, 24, 24 + length));
            assertEquals(0x5a, dirty[23]);
            assertEquals(0x5a, dirty[24 + length]);
            assertEquals(0, length % 8);
        }
    }

    private byte[] encoded(Entry entry) {
        byte[] bytes = new byte[EntryCodec.MAX_RECORD_BYTES];
        return Arrays.copyOf(bytes, encode(entry, bytes, 0));
    }

    private int encode(Entry entry, byte[] into, int offset) {
        return switch (entry) {
            case Input input -> codec.encode(input, SEQUENCE, TIME, into, offset);
            case Decision decision -> codec.encode(decision, SEQUENCE, SECOND_OF_DECISION, TIME, into, offset);
        };
    }

    private static String label(Entry entry) {
        EntryKind kind = Arrays.stream(EntryKind.values())
                .filter(it -> it.type() == entry.getClass())
                .findFirst()
                .orElseThrow();
        return kind + " v" + kind.version();
    }

    private static void collect(Class<?> type, Set<Class<?>> into) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        if (permitted == null) {
            into.add(type);
        } else {
            List.of(permitted).forEach(it -> collect(it, into));
        }
    }

    private static void collectEnums(Class<?> type, Set<Class<?>> enums, Set<Class<?>> seen) {
        if (!type.getName().startsWith("io.steelyard.") || !seen.add(type)) {
            return;
        }
        if (type.isEnum()) {
            enums.add(type);
        } else if (type.isRecord()) {
            Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .forEach(it -> collectEnums(it, enums, seen));
        } else {
            Arrays.stream(type.getDeclaredFields()).forEach(it -> collectEnums(it.getType(), enums, seen));
        }
    }

    private static String constants(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return type.getSimpleName() + " = "
                + IntStream.range(0, constants.length)
                        .mapToObj(i -> i + ":" + constants[i])
                        .collect(Collectors.joining(" "));
    }

    private static String label(String line) {
        return line.substring(0, line.indexOf(" = "));
    }

    private static String text(String line) {
        return line.substring(line.indexOf(" = ") + 3);
    }

    private static Map<String, String> lines(String resource) {
        try (InputStream in = EntryCodecGoldenTest.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> lines = new TreeMap<>();
            text.lines().filter(line -> line.contains(" = ")).forEach(line -> lines.put(label(line), text(line)));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
