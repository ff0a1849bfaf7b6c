package io.steelyard.connectors.news;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a source brought before, and how far its file was read: on disk, so that a restart reads nothing twice. The newest
 * {@value #REMEMBERED} ids, as hashes. A damaged memory is as good as none: what is read twice is told once.
 */
final class SourceMemory {
    /** Ids kept; a poll brings at most a twentieth of it. */
    static final int REMEMBERED = 4_096;

    private static final int DIGEST_BYTES = 16;
    private static final int LARGEST = 1 << 20;
    private static final String SEEN = "seen ";
    private static final String PLACE = "place ";

    private final Path file;
    private final Set<String> seen = new LinkedHashSet<>();
    private FilePlace place = FilePlace.START;

    private SourceMemory(Path file) {
        this.file = file;
    }

    /** The memory in {@code file}, empty where there is none that can be read. */
    static SourceMemory open(Path file) {
        SourceMemory memory = new SourceMemory(file);
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
                new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        .lines()
                        .forEach(memory::take);
            }
        } catch (IOException _) {
            return new SourceMemory(file);
        }
        return memory;
    }

    boolean isSeen(String key) {
        return seen.contains(key);
    }

    /** How far the file was read. */
    FilePlace place() {
        return place;
    }

    /** Takes note of what was taken and keeps it; false when it could not be kept. */
    boolean keep(Collection<String> keys, FilePlace newPlace) {
        if (seen.containsAll(keys) && newPlace.equals(place)) {
            return true;
        }
        seen.addAll(keys);
        place = newPlace;
        Iterator<String> oldest = seen.iterator();
        while (seen.size() > REMEMBERED) {
            oldest.next();
            oldest.remove();
        }
        return write();
    }

    /** The name under which an item is remembered: its id's hash, or its text's where it has no id. */
    static String key(RawItem item) {
        String named = item.id().isEmpty() ? "text " + item.text() : "id " + item.id();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("Invariant: every JVM has SHA-256", e);
        }
    }

    private void take(String line) {
        if (line.startsWith(SEEN)) {
            seen.add(line.substring(SEEN.length()));
        } else if (line.startsWith(PLACE)) {
            place = FilePlace.parse(line.substring(PLACE.length()));
        }
    }

    /** Beside it first, then in its place at once: a crash leaves the old memory or the new one. */
    private boolean write() {
        StringBuilder lines = new StringBuilder(PLACE + place + "\n");
        seen.forEach(key -> lines.append(SEEN).append(key).append('\n'));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(beside, lines.toString().getBytes(StandardCharsets.ISO_8859_1));
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
