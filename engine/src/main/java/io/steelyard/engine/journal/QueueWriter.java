package io.steelyard.engine.journal;

import java.nio.file.Path;
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
                .timeProvider(clock)
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
}
