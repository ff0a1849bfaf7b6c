package io.steelyard.connectors.news;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Polls of a file to which JSON lines are appended. When it was renamed and begun anew, the rest of the old one is read
 * first; when it was cut, it is read from its start. Only whole lines are read: an unfinished one waits.
 */
final class FilePoll implements SourcePoll {
    private static final int MARK_BYTES = 64;
    private static final int MARK_DIGITS = 32;
    private static final int MOST_SIBLINGS = 1_000;

    private final SourceSettings settings;
    private final Path file;
    private final SourceMemory memory;
    private final FeedJson json;
    private FilePlace next;
    private Sieve sieve;

    FilePoll(SourceSettings settings, SourceMemory memory) {
        this.settings = settings;
        this.file = Path.of(settings.place());
        this.memory = memory;
        this.json = new FeedJson(settings.keys());
        this.next = memory.place();
        this.sieve = new Sieve(settings, memory);
    }

    @Override
    public SourceSettings settings() {
        return settings;
    }

    @Override
    public Polled poll() {
        next = memory.place();
        sieve = new Sieve(settings, memory);
        try {
            Path renamed = renamed(next);
            if (renamed != null && read(renamed, next) > 0) {
                return sieve.polled();
            }
            read(file, next);
            return sieve.polled();
        } catch (IOException _) {
            sieve = new Sieve(settings, memory);
            return Polled.failed(Fault.UNREACHABLE);
        }
    }

    @Override
    public boolean keep() {
        return memory.keep(sieve.keys(), next);
    }

    /** Reads on in {@code path} and returns how many lines there were. */
    private int read(Path path, FilePlace from) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            long start = from.key().equals(key(path)) && isSame(channel, from) ? from.offset() : 0;
            byte[] bytes = bytes(channel, start, NewsHttp.MAX_BYTES);
            int lines = 0;
            int taken = 0;
            for (int end = newline(bytes, 0); end >= 0 && lines < Sieve.MOST; end = newline(bytes, taken)) {
                line(Arrays.copyOfRange(bytes, taken, end));
                taken = end + 1;
                lines++;
            }
            if (taken == 0 && bytes.length == NewsHttp.MAX_BYTES) {
                sieve.drop(Drop.TOO_LONG); // no line ends in all of it: what is left of this one will be no item
                taken = bytes.length;
                lines++;
            }
            long offset = start + taken;
            next = new FilePlace(offset, mark(channel, offset), key(path));
            return lines;
        }
    }

    private void line(byte[] line) {
        if (new String(line, StandardCharsets.ISO_8859_1).isBlank()) {
            return;
        }
        try {
            sieve.take(json.item(line));
        } catch (MalformedException _) {
            sieve.drop(Drop.MALFORMED);
        }
    }

    /** The file that was read from, if it has another name by now. */
    private @Nullable Path renamed(FilePlace from) throws IOException {
        if (from.key().isEmpty() || (Files.exists(file) && from.key().equals(key(file)))) {
            return null;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return null;
        }
        int looked = 0;
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(folder, file.getFileName() + "*")) {
            for (Path sibling : siblings) {
                if (looked++ < MOST_SIBLINGS && Files.isRegularFile(sibling) && isRest(sibling, from)) {
                    return sibling;
                }
            }
        }
        return null;
    }

    private static boolean isRest(Path sibling, FilePlace from) throws IOException {
        if (!from.key().equals(key(sibling))) {
            return false;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(sibling)) {
            return isSame(channel, from);
        }
    }

    private static boolean isSame(SeekableByteChannel channel, FilePlace from) throws IOException {
        return channel.size() >= from.offset() && mark(channel, from.offset()).equals(from.mark());
    }

    /** Hash of the first bytes before {@code offset}. */
    private static String mark(SeekableByteChannel channel, long offset) throws IOException {
        byte[] first = bytes(channel, 0, (int) Math.min(MARK_BYTES, offset));
        try {
            return first.length == 0
                    ? ""
                    : HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(first))
                            .substring(0, MARK_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("Invariant: every JVM has SHA-256", e);
        }
    }

    private static byte[] bytes(SeekableByteChannel channel, long from, int most) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(0, Math.min(most, channel.size() - from)));
        channel.position(from);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // reads until full or at the end
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static String key(Path path) throws IOException {
        return String.valueOf(
                Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }

    private static int newline(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
