package io.steelyard.ops.notify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How far one sink has heard the journals, kept in a small file that is replaced at once: everything up to a sequence, and,
 * since what is critical goes first, some that lie beyond it.
 */
final class NoticeMemory {
    private final Path file;
    private String journal;
    private long through;
    private final TreeSet<Long> beyond = new TreeSet<>();

    private NoticeMemory(Path file, String journal, long through) {
        this.file = file;
        this.journal = journal;
        this.through = through;
    }

    /** What {@code file} remembers; without one everything up to {@code through} of {@code journal} counts as heard. */
    static NoticeMemory open(Path file, String journal, long through) throws IOException {
        if (Files.notExists(file)) {
            return new NoticeMemory(file, journal, through);
        }
        List<String> lines = Files.readAllLines(file);
        try {
            NoticeMemory memory = new NoticeMemory(file, lines.get(0), Long.parseLong(lines.get(1)));
            Arrays.stream(lines.get(2).split(" "))
                    .filter(text -> !text.isEmpty())
                    .forEach(text -> memory.beyond.add(Long.parseLong(text)));
            return memory;
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IOException(file + ": no memory of notices; move it away to begin anew", e);
        }
    }

    /** Name of the journal that is being heard. */
    String journal() {
        return journal;
    }

    /** Everything up to it was heard. */
    long through() {
        return through;
    }

    boolean knows(long sequence) {
        return sequence <= through || beyond.contains(sequence);
    }

    /** {@code heard} were told, and there is nothing left to tell up to {@code through}. */
    void onHeard(Collection<Long> heard, long everything) {
        beyond.addAll(heard);
        through = Math.max(through, everything);
        beyond.headSet(through, true).clear();
        save();
    }

    /** The next journal is heard from its beginning. */
    void turnTo(String next) {
        journal = next;
        through = 0;
        beyond.clear();
        save();
    }

    private void save() {
        String text = journal + "\n" + through + "\n"
                + beyond.stream().map(String::valueOf).collect(Collectors.joining(" ")) + "\n";
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
