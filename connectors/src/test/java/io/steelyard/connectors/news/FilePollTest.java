package io.steelyard.connectors.news;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.connectors.news.SourceSettings.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePollTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("wire.jsonl");
    }

    @Test
    void shouldReadWhatIsAppendedOnce() throws IOException {
        append("1", "2");
        SourcePoll poll = poll();
        assertEquals(List.of("t1", "t2"), taken(poll));
        append("3");
        assertEquals(List.of("t3"), taken(poll));
        assertEquals(List.of(), taken(poll));
        append("4");
        assertEquals(List.of("t4"), taken(poll()), "a restart goes on where it was");
    }

    @Test
    void shouldWaitForTheEndOfALine() throws IOException {
        append("1");
        write("{\"id\":\"2\",\"te");
        SourcePoll poll = poll();
        assertEquals(List.of("t1"), taken(poll));
        write("xt\":\"t2\"}\n");
        assertEquals(List.of("t2"), taken(poll));
    }

    @Test
    void shouldReadTheRestOfARenamedFileFirst() throws IOException {
        append("1");
        SourcePoll poll = poll();
        assertEquals(List.of("t1"), taken(poll));
        append("2");
        Files.move(file, folder.resolve("wire.jsonl.1"));
        append("3");
        assertEquals(List.of("t2", "t3"), taken(poll(), 2), "over a restart as well");
    }

    @Test
    void shouldBeginAgainWhenTheFileWasCut() throws IOException {
        append("1", "2", "3");
        SourcePoll poll = poll();
        assertEquals(3, taken(poll).size());
        Files.write(file, new byte[0]);
        assertEquals(List.of(), taken(poll));
        append("4", "5", "6", "7");
        assertEquals(List.of("t4", "t5", "t6", "t7"), taken(poll));
    }

    /** Cut and grown past where it was read to between two polls: its first bytes tell. */
    @Test
    void shouldBeginAgainWhenTheFileWasCutAndGrew() throws IOException {
        append("1");
        SourcePoll poll = poll();
        assertEquals(List.of("t1"), taken(poll));
        Files.write(file, new byte[0]);
        append("4", "5", "6");
        assertEquals(List.of("t4", "t5", "t6"), taken(poll));
    }

    @Test
    void shouldDropLinesThatAreNoItems() throws IOException {
        write("garbage\n\n{\"id\":\"1\",\"text\":\"t1\"} trailing\n[1]\n{\"id\":\"9\",\"text\":\"t9\"}\n");
        Polled polled = poll().poll();
        assertEquals(List.of("t9"), Sources.texts(polled));
        assertEquals(Map.of(Drop.MALFORMED, 3), polled.dropped());
    }

    @Test
    void shouldGetOverALineWithoutAnEnd() throws IOException {
        byte[] endless = new byte[NewsHttp.MAX_BYTES + 10];
        Arrays.fill(endless, (byte) 'x');
        Files.write(file, endless);
        append("skipped with the rest of it", "2");
        SourcePoll poll = poll();
        assertEquals(Map.of(Drop.TOO_LONG, 1), poll.poll().dropped());
        poll.keep();
        assertEquals(List.of("t2"), taken(poll));
    }

    @Test
    void shouldTakeALongFileInPieces() throws IOException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            append(String.valueOf(i));
            all.add("t" + i);
        }
        assertEquals(all, taken(poll(), 3));
    }

    @Test
    void shouldSayThatThereIsNoFileAndReadItWhenItComes() throws IOException {
        SourcePoll poll = poll();
        assertEquals(Fault.UNREACHABLE, poll.poll().fault());
        assertTrue(poll.keep());
        append("1");
        assertEquals(List.of("t1"), taken(poll));
    }

    @Test
    void shouldReadFromTheStartWithADamagedMemory() throws IOException {
        append("1");
        assertEquals(List.of("t1"), taken(poll()));
        Files.write(
                folder.resolve("state/wire.seen"), new byte[] {0, 1, (byte) 0xff, '\n', 'p', 'l', 'a', 'c', 'e', ' '});
        assertEquals(List.of("t1"), taken(poll()));
    }

    private SourcePoll poll() {
        return Sources.poll(Sources.of(Kind.FILE, file.toString()), folder.resolve("state"));
    }

    private static List<String> taken(SourcePoll poll) {
        return taken(poll, 1);
    }

    private static List<String> taken(SourcePoll poll, int polls) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < polls; i++) {
            texts.addAll(Sources.texts(poll.poll()));
            assertTrue(poll.keep());
        }
        return texts;
    }

    private void append(String... ids) throws IOException {
        for (String id : ids) {
            write("{\"id\":\"" + id + "\",\"text\":\"t" + id + "\"}\n");
        }
    }

    private void write(String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
