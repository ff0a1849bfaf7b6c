package io.steelyard.connectors.slack;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What was posted and where incidents stand, in a small file that is replaced at once. The key of a message is written down
 * before it is sent, so that after a crash nobody wonders whether it was: Slack is asked for it.
 */
final class SlackMemory {
    private static final int MOST_POSTED = 200;
    private static final String INCIDENT = "incident.";
    private static final String POSTED = "posted";
    private static final String TRYING = "trying";

    private final Path file;
    private final Properties properties = new Properties();
    private final Deque<String> posted = new ArrayDeque<>();

    private SlackMemory(Path file) {
        this.file = file;
    }

    /** An incident's message: its time stamp, by which Slack knows it, how often it was told, and its first line. */
    record Incident(String ts, int count, String title) {}

    static SlackMemory open(Path file) throws IOException {
        SlackMemory memory = new SlackMemory(file);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                memory.properties.load(reader);
            }
            String keys = memory.properties.getProperty(POSTED, "");
            memory.posted.addAll(keys.isEmpty() ? List.of() : List.of(keys.split("\n")));
        }
        return memory;
    }

    boolean wasPosted(String key) {
        return posted.contains(key);
    }

    /** Whether it was about to be sent when the process died, or when Slack gave no answer. */
    boolean mayBePosted(String key) {
        return key.equals(properties.getProperty(TRYING));
    }

    void onTrying(String key) throws IOException {
        properties.setProperty(TRYING, key);
        save();
    }

    void onPosted(String key) throws IOException {
        posted.addLast(key);
        if (posted.size() > MOST_POSTED) {
            posted.removeFirst();
        }
        properties.remove(TRYING);
        save();
    }

    @Nullable
    Incident incident(String name) {
        String text = properties.getProperty(INCIDENT + name);
        if (text == null) {
            return null;
        }
        String[] parts = text.split("\t", 3);
        return new Incident(parts[0], Integer.parseInt(parts[1]), parts[2]);
    }

    /** Remembered with the next that is posted. */
    void setIncident(String name, Incident incident) {
        properties.setProperty(INCIDENT + name, incident.ts() + "\t" + incident.count() + "\t" + incident.title());
    }

    void forgetIncident(String name) {
        properties.remove(INCIDENT + name);
    }

    private void save() throws IOException {
        properties.setProperty(POSTED, String.join("\n", posted));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            properties.store(writer, null);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
