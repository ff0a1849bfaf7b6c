package io.steelyard.backtest.imports;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** A file of data: plain, gzip or zip, told apart by its first bytes and not by its name; a zip is each of its entries. */
final class SourceFile {
    private static final int BUFFER = 64 << 10;
    private static final int GZIP_MAGIC = 0x8b1f;
    private static final int ZIP_MAGIC = 0x4b50;

    /** Reads the lines of one stream; its name is the file's, and the entry's after a {@code !}. */
    @FunctionalInterface
    interface LinesConsumer {
        void accept(String name, LineReader lines) throws IOException;
    }

    private SourceFile() {}

    /** Hands the lines of {@code file} to {@code consumer}, once per stream inside it. */
    static void read(Path file, ImportTally tally, LinesConsumer consumer) {
        String name = file.toString();
        if (!Files.isRegularFile(file)) {
            throw new ImportException(
                    name, 0, Files.isDirectory(file) ? "a file, was a folder" : "a readable file, was absent");
        }
        try (InputStream raw = new BufferedInputStream(new Counted(Files.newInputStream(file), tally), BUFFER)) {
            switch (magic(raw)) {
                case GZIP_MAGIC -> {
                    try (InputStream plain = new GZIPInputStream(raw, BUFFER)) {
                        lines(name, plain, consumer);
                    }
                }
                case ZIP_MAGIC -> entries(name, new ZipInputStream(raw), consumer);
                default -> lines(name, raw, consumer);
            }
        } catch (ZipException | java.io.EOFException e) {
            throw new ImportException(name, 0, "a complete archive, was damaged: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static void entries(String name, ZipInputStream zip, LinesConsumer consumer) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!entry.isDirectory()) {
                lines(name + "!" + entry.getName(), zip, consumer);
            }
        }
    }

    /** Leaves the stream open: a zip continues with its next entry. */
    private static void lines(String name, InputStream in, LinesConsumer consumer) throws IOException {
        consumer.accept(name, new LineReader(name, in));
    }

    private static int magic(InputStream in) throws IOException {
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        return first < 0 || second < 0 ? 0 : first | second << 8;
    }

    /** Counts what is read from disk, which is what a progress bar compares with the file's size. */
    private static final class Counted extends FilterInputStream {
        private final ImportTally tally;

        Counted(InputStream in, ImportTally tally) {
            super(in);
            this.tally = tally;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            if (value >= 0) {
                tally.add(ImportTally.Count.BYTES);
            }
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            if (read > 0) {
                tally.add(ImportTally.Count.BYTES, read);
            }
            return read;
        }
    }
}
