package io.steelyard.engine.journal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.io.BackgroundResourceReleaser;
import net.openhft.chronicle.core.onoes.NullExceptionHandler;
import net.openhft.chronicle.core.onoes.Slf4jExceptionHandler;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.impl.single.TableStoreWriteLock;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The appending end of a Chronicle queue: one file a day (UTC), one document a block. The only class that knows Chronicle. */
final class QueueWriter implements AutoCloseable {
    private static final int DAY_LETTERS = 8; // file names begin with the day, as in 20230311F.cq4

    private final Path folder;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;

    static {
        // Read when Chronicle's classes load: no banner on the console, no thread that watches the disk's free space.
        System.setProperty("chronicle.announcer.disable", "true");
        System.setProperty("chronicle.disk.monitor.disable", "true");
        Jvm.setWarnExceptionHandler(QueueWriter::warn);
        Jvm.setPerfExceptionHandler(NullExceptionHandler.NOTHING); // how long a mapping took; nothing to act on
    }

    QueueWriter(Path folder, TimeProvider clock) {
        this.folder = folder;
        queue = SingleChronicleQueueBuilder.binary(folder)
                .rollCycle(RollCycles.FAST_DAILY)
                .timeProvider(new ForwardClock(clock, startOfNewestFile(folder)))
                .syncMode(SyncMode.NONE) // JournalSync forces what has to be forced
                .build();
        appender = queue.createAppender();
        appender.singleThreadedCheckDisabled(true); // opened by one thread, used by the engine thread, closed by either
    }

    void write(byte[] bytes, int length) {
        try (DocumentContext document = appender.writingDocument()) {
            Objects.requireNonNull(document.wire()).bytes().write(bytes, 0, length);
        }
    }

    /** Closes the files and gives back the space they were to grow into. */
    @Override
    public void close() {
        if (queue.isClosed()) {
            return;
        }
        appender.close();
        queue.close();
        BackgroundResourceReleaser.releasePendingResources();
        QueueTail.trim(folder);
    }

    /** That a dead process held Chronicle's lock is nothing to warn of: {@link WriterLock} decides who may write. */
    private static void warn(Logger source, @Nullable String message, @Nullable Throwable thrown) {
        if (!source.getName().equals(TableStoreWriteLock.class.getName())
                || message == null
                || !message.startsWith("Forced unlocking")) {
            Slf4jExceptionHandler.WARN.on(source, message, thrown);
        }
    }

    /** Start of the day that the newest file is of, epoch milliseconds; 0 when there is none. */
    private static long startOfNewestFile(Path folder) {
        List<Path> cycles = JournalFolder.cycles(folder);
        if (cycles.isEmpty()) {
            return 0;
        }
        String day = cycles.getLast().getFileName().toString().substring(0, DAY_LETTERS);
        return LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli();
    }

    /** A clock that never goes back, for a file of an earlier day would stand before what was written already. */
    private static final class ForwardClock implements TimeProvider {
        private final TimeProvider clock;
        private long latestMillis;

        ForwardClock(TimeProvider clock, long earliestMillis) {
            this.clock = clock;
            latestMillis = earliestMillis;
        }

        @Override
        public long currentTimeMillis() {
            latestMillis = Math.max(latestMillis, clock.currentTimeMillis());
            return latestMillis;
        }
    }
}
