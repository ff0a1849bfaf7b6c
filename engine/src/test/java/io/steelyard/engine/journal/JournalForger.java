package io.steelyard.engine.journal;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.port.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import net.openhft.chronicle.core.time.SystemTimeProvider;

/** Someone with full knowledge of the format, every checksum and write access, but without the notary's key. */
final class JournalForger {
    private JournalForger() {}

    static TradePrinted trade(int number) {
        return TradePrinted.of(number, InstrumentId.of(1), Side.SELL, 100 + number, 2, 3);
    }

    static void write(Path folder, int first, int last) {
        try (Journal journal = ChronicleJournal.open(folder)) {
            for (int i = first; i <= last; i++) {
                journal.append(trade(i), i);
            }
        }
    }

    /** Rewrites the queue of entries from its records, with fresh checksums and the given last sequence. */
    static void rewrite(Path folder, UnaryOperator<List<byte[]>> change) {
        JournalFolder journal = new JournalFolder(folder);
        List<byte[]> records = change.apply(records(journal));
        delete(journal.entries());
        long last = 0;
        try (QueueWriter writer = new QueueWriter(journal.entries(), SystemTimeProvider.INSTANCE)) {
            for (int from = 0; from < records.size(); from += Block.MAX_RECORDS) {
                List<byte[]> part = records.subList(from, Math.min(from + Block.MAX_RECORDS, records.size()));
                byte[] block = block(part);
                writer.write(block, block.length);
                last = RecordHeader.sequence(part.getLast(), 0);
            }
        }
        try (LastSequence number = LastSequence.write(journal.lastSequence())) {
            number.set(last);
        }
    }

    static List<byte[]> renumbered(List<byte[]> records) {
        for (int i = 0; i < records.size(); i++) {
            LittleEndian.putLong(records.get(i), 8, i + 1L);
        }
        return records;
    }

    static void flip(Path file, long position, int mask) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, position);
            one.put(0, (byte) (one.get(0) ^ mask)).rewind();
            channel.write(one, position);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the record of an entry begins in the only file of entries. */
    static long position(Path folder, long sequence) {
        byte[] block = new byte[Block.MAX_BYTES];
        try (CycleFile file =
                new CycleFile(JournalFolder.cycles(folder.resolve("entries")).getFirst())) {
            long position = 0;
            while (true) {
                int header = file.header(position);
                if (!CycleFile.isMetaData(header)) {
                    file.copy(position + 4, block, CycleFile.length(header));
                    long first = Block.firstSequence(block);
                    if (sequence < first + Block.count(block)) {
                        return position + 4 + offset(block, (int) (sequence - first));
                    }
                }
                position = CycleFile.next(position, header);
            }
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int offset(byte[] block, int index) {
        int offset = Block.HEADER_BYTES;
        for (int i = 0; i < index; i++) {
            offset += RecordHeader.length(block, offset);
        }
        return offset;
    }

    private static List<byte[]> records(JournalFolder journal) {
        List<byte[]> records = new ArrayList<>();
        byte[] block = new byte[Block.MAX_BYTES];
        try (QueueBlocks blocks = QueueBlocks.ofEntries(journal)) {
            while (blocks.next(block, records.size() + 1) > 0) {
                for (int i = 0; i < Block.count(block); i++) {
                    int offset = offset(block, i);
                    records.add(Arrays.copyOfRange(block, offset, offset + RecordHeader.length(block, offset)));
                }
            }
        }
        return records;
    }

    private static byte[] block(List<byte[]> records) {
        byte[] block = new byte[Block.MAX_BYTES];
        int length = Block.HEADER_BYTES;
        for (byte[] record : records) {
            System.arraycopy(record, 0, block, length, record.length);
            length += record.length;
        }
        long first = RecordHeader.sequence(records.getFirst(), 0);
        Block.seal(block, first, records.size(), length, RecordHeader.time(records.getLast(), 0), new CRC32C());
        return Arrays.copyOf(block, length);
    }
}
