package io.steelyard.connectors.order.kraken;

import io.steelyard.connectors.order.VenueFault.Retryable;
import io.steelyard.connectors.order.VenueFaultException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Numbers that only grow, microseconds of our clock where that grows. A file holds a bound that none has reached yet, written
 * ahead of its use; so a restart with a clock that was set back goes on above every number ever sent.
 */
final class KrakenNonce {
    private static final long AHEAD = 10_000_000; // ten seconds' worth at a time
    private static final long MICRO_NANOS = 1_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Path file;
    private final LongSupplier clock;
    private long last;
    private long bound;

    KrakenNonce(Path file, LongSupplier epochNanos) {
        this.file = file;
        this.clock = epochNanos;
    }

    /** The next; without the file nothing is sent. */
    synchronized long next() throws VenueFaultException {
        try {
            if (last == 0) {
                bound = Files.exists(file)
                        ? Long.parseLong(Files.readString(file, StandardCharsets.US_ASCII)
                                .strip())
                        : 0;
                last = bound;
            }
            long next = Math.max(last + 1, clock.getAsLong() / MICRO_NANOS);
            if (next >= bound) {
                write(next + AHEAD);
                bound = next + AHEAD;
            }
            last = next;
            return next;
        } catch (IOException | NumberFormatException e) {
            throw new VenueFaultException(
                    new Retryable("the file of nonces: " + e.getClass().getSimpleName(), PAUSE));
        }
    }

    private void write(long number) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        ByteBuffer text = ByteBuffer.wrap((number + "\n").getBytes(StandardCharsets.US_ASCII));
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (text.hasRemaining()) {
                int _ = channel.write(text);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
